import type { DomainFailure } from '@scrapersky/core';
import type { AddressGuard } from './address-guard.ts';
import { createGuardedAgents } from './guarded-agents.ts';
import type { HostResolver } from './host-resolver.ts';
import type { BodyPlan } from './http-exchange.ts';
import { requestOnce } from './request-once.ts';
import { parseRetryAfterMs } from './retry-after.ts';

/** Sends a POST request. Resolves with a failure instead of rejecting. */
export type PostJson = (post: JsonPost) => Promise<PostOutcome>;

interface JsonPost {
  url: string;
  headers: Record<string, string>;
  /** JSON text. */
  body: string;
  /** Time for everything from the DNS query to the end of the response. */
  timeoutMs: number;
}

type PostOutcome =
  | {
      ok: true;
      /** 200-599. Redirects are not followed. */
      status: number;
      /** From `Retry-After`, at most one hour; undefined without a valid header. */
      retryAfterMs: number | undefined;
      /** First 4 KB of the body of an error response; otherwise empty. */
      text: string;
    }
  | { ok: false; failure: DomainFailure };

/** A request that was sent cannot be undone, so it is never aborted: wait for its response. */
const NEVER = new AbortController().signal;

const MAX_CONNECT_MS = 5_000;
const READ_START: BodyPlan = { action: 'read', maxBytes: 4_096, overflow: 'cut' };

/**
 * Creates a function that POSTs JSON to a URL given by a client. The guard checks the address that is connected to, as
 * it does for pages. Each request uses its own connection, so a stale connection is never the cause of a failure.
 */
export function createJsonPoster({
  guard,
  resolver,
}: {
  guard: AddressGuard;
  resolver: HostResolver;
}): PostJson {
  return async ({ url, headers, body, timeoutMs }) => {
    const agents = createGuardedAgents({
      guard,
      resolver,
      connectTimeoutMs: Math.min(MAX_CONNECT_MS, timeoutMs),
      maxSocketsPerHost: 1,
    });
    try {
      const outcome = await requestOnce({
        url: new URL(url),
        agents,
        headers: { 'content-type': 'application/json', 'accept-encoding': 'identity', ...headers },
        body,
        timeoutMs,
        signal: NEVER,
        planBody: ({ status }) => (hasUsefulBody(status) ? READ_START : { action: 'discard' }),
      });
      if (!outcome.ok) return { ok: false, failure: outcome.failure };
      return {
        ok: true,
        status: outcome.status,
        retryAfterMs: parseRetryAfterMs(outcome.headers['retry-after'], new Date()),
        text: outcome.body.toString('utf8'),
      };
    } finally {
      agents.close();
    }
  };
}

/** The body of an error response may explain the error; a 410 (Gone) needs no explanation. */
function hasUsefulBody(status: number): boolean {
  return status >= 400 && status !== 410;
}
