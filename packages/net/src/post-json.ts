import type { DomainFailure } from '@scrapersky/core';
import type { AddressGuard } from './address-guard.ts';
import { createGuardedAgents } from './guarded-agents.ts';
import type { HostResolver } from './host-resolver.ts';
import { requestOnce, type BodyPlan } from './request-once.ts';
import { parseRetryAfterMs } from './retry-after.ts';

export interface JsonPost {
  url: string;
  headers: Record<string, string>;
  /** JSON text, sent as it is. */
  body: string;
  /** For everything, from the name's resolution on. */
  timeoutMs: number;
}

export type PostAnswer =
  | {
      ok: true;
      /** 200-599; redirects are not followed. */
      status: number;
      /** At most one hour; undefined where the receiver does not say. */
      retryAfterMs: number | undefined;
      /** The first 4 KB of an answer that is not a success. */
      text: string;
    }
  | { ok: false; failure: DomainFailure };

/** What was sent cannot be taken back: better to hear the answer. */
const NEVER = new AbortController().signal;

const MAX_CONNECT_MS = 5_000;
const MAX_BODY_BYTES = 4_096;

/**
 * Sends JSON to addresses given by strangers, under the guard that pages are fetched under: for literals and names, on
 * the address that is really connected to. Each request has a connection of its own: none is kept open to a receiver,
 * and none that the receiver has closed meanwhile is asked again.
 */
export function createJsonPoster({
  guard,
  resolver,
}: {
  guard: AddressGuard;
  resolver: HostResolver;
}): (post: JsonPost) => Promise<PostAnswer> {
  return async ({ url, headers, body, timeoutMs }) => {
    const agents = createGuardedAgents({
      guard,
      resolver,
      connectTimeoutMs: Math.min(MAX_CONNECT_MS, timeoutMs),
      maxSocketsPerHost: 1,
    });
    try {
      const answer = await requestOnce({
        url: new URL(url),
        agents,
        headers: { 'content-type': 'application/json', 'accept-encoding': 'identity', ...headers },
        body,
        timeoutMs,
        signal: NEVER,
        plan: ({ status }) => (isRefusal(status) ? REFUSAL : { take: 'nothing' }),
      });
      if (!answer.ok) return { ok: false, failure: answer.failure };
      return {
        ok: true,
        status: answer.status,
        retryAfterMs: parseRetryAfterMs(answer.headers['retry-after'], new Date()),
        text: answer.body.toString('utf8'),
      };
    } finally {
      agents.close();
    }
  };
}

const REFUSAL: BodyPlan = { take: 'body', maxBytes: MAX_BODY_BYTES, overflow: 'cut' };

/** What such an answer says is worth waiting for; of others, the status says all. */
function isRefusal(status: number): boolean {
  return status >= 400 && status !== 410;
}
