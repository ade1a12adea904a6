import { delay } from './delay.ts';
import { retryAfterMs } from './scrapersky-error.ts';

/** Statuses of responses after which a repeated request may succeed. */
const RETRYABLE_STATUSES = new Set([429, 502, 503, 504]);

const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 30_000;

export type FetchOnce = (request: Request) => Promise<Response>;

export interface RetryLimits {
  /** Maximum number of attempts for a request. */
  maxAttempts: number;
  /**
   * Maximum time from the first attempt to a retry after a response. Without a response, only `maxAttempts` limits
   * retries.
   */
  retryForMs: number;
}

/**
 * Returns a fetch that retries when the server is unreachable or busy. It waits for an exponential backoff with full
 * jitter, but at least for the time of `Retry-After`. Every request must be safe to repeat, so a batch is created with
 * an idempotency key.
 */
export function retryingFetch(fetchOnce: FetchOnce, { maxAttempts, retryForMs }: RetryLimits): FetchOnce {
  return async (request) => {
    const startedAt = performance.now();
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= maxAttempts;
      let delayMs = Math.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1));
      try {
        const response = await fetchOnce(isLast ? request : request.clone());
        if (isLast || !RETRYABLE_STATUSES.has(response.status)) return response;
        delayMs = Math.max(delayMs, retryAfterMs(response.headers) ?? 0);
        if (performance.now() - startedAt + delayMs > retryForMs) return response;
        await response.body?.cancel();
      } catch (error) {
        if (isLast || request.signal.aborted) throw error;
      }
      await delay(delayMs, request.signal);
    }
  };
}
