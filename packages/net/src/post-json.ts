import type { DomainFailure } from '@scrapersky/core';
import type { AddressGuard } from './address-guard.ts';
import { createGuardedAgents } from './guarded-agents.ts';
import type { HostResolver } from './host-resolver.ts';
import type { BodyPlan, ResponseHead } from './http-request.ts';
import { requestOnce } from './request-once.ts';
import { parseRetryAfterMs } from './retry-after.ts';

/** Sends a POST request. Resolves even if the network fails; rejects only for bugs. */
export type PostJson = (post: JsonPost) => Promise<PostOutcome>;

interface JsonPost {
  url: string;
  headers: Record<string, string>;
  /** Body as JSON text. */
  body: string;
  /** Timeout for everything from the DNS query to the end of the response. */
  timeoutMs: number;
}

type PostOutcome =
  | {
      ok: true;
      /** Status from 200 to 599. Redirects are not followed. */
      status: number;
      /** Value of `Retry-After`, at most one hour; undefined without a valid header. */
      retryAfterMs: number | undefined;
      /**
       * First 4 KB of the body if its type is `text/html` or if the status is an error other than 410; otherwise empty.
       */
      text: string;
      /**
       * Whether the body begins as an HTML document, as that of a website that is no webhook receiver. The type is no
       * evidence, because receivers also send short texts as `text/html`.
       */
      isWebPage: boolean;
    }
  | { ok: false; failure: DomainFailure };

/** Signal that never aborts: a request that was sent cannot be undone, so wait for its response. */
const NEVER = new AbortController().signal;

const MAX_CONNECT_MS = 5_000;
const READ_START: BodyPlan = { action: 'read', maxBytes: 4_096, overflow: 'cut', incomplete: 'cut' };

/**
 * Creates a function that POSTs JSON to a URL given by a client. The guard checks the target address, as it does for
 * pages. Each request uses a new connection, so that a stale connection never causes a failure.
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
        planBody: (head) => (hasUsefulBody(head) ? READ_START : { action: 'discard' }),
      });
      if (!outcome.ok) return { ok: false, failure: outcome.failure };
      const text = outcome.body.toString('utf8');
      return {
        ok: true,
        status: outcome.status,
        retryAfterMs: parseRetryAfterMs(outcome.headers['retry-after'], new Date()),
        text,
        isWebPage: HTML_DOCUMENT.test(text),
      };
    } finally {
      agents.close();
    }
  };
}

const HTML_DOCUMENT = /^\s*<(?:!doctype\s|html[\s>])/i;

/** Returns whether the body may explain an error or may be a web page. A 410 (Gone) needs no explanation. */
function hasUsefulBody({ status, headers }: ResponseHead): boolean {
  return (status >= 400 && status !== 410) || headers['content-type']?.includes('text/html') === true;
}
