import { setTimeout as delay } from 'node:timers/promises';
import { retryAfterMs } from './scrapersky-error.ts';

/** Answers that say: the same request may succeed before long. */
const PASSING = new Set([429, 502, 503, 504]);

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

export type FetchOnce = (request: Request) => Promise<Response>;

/**
 * Tries a request again where the server is away, busy, or asks for patience (`Retry-After`), up to `tries` times in
 * all: full jitter, and never sooner than it was asked to. For requests that may be repeated; all of ours may, since a
 * batch is created under an idempotency key.
 */
export function patientFetch(fetchOnce: FetchOnce, tries: number): FetchOnce {
  return async (request) => {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= tries;
      let pauseMs = Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
      try {
        const response = await fetchOnce(isLast ? request : request.clone());
        if (isLast || !PASSING.has(response.status)) return response;
        pauseMs = Math.max(pauseMs, retryAfterMs(response.headers) ?? 0);
        if (pauseMs > LONGEST_PAUSE_MS) return response;
        await response.body?.cancel();
      } catch (error) {
        if (isLast || request.signal.aborted) throw error;
      }
      await delay(pauseMs, undefined, { signal: request.signal });
    }
  };
}
