import { delay } from './delay.ts';
import { retryAfterMs } from './scrapersky-error.ts';

/** Statuses of responses after which a repeated request may succeed. */
const RETRYABLE_STATUSES = new Set([429, 502, 503, 504]);
/** Statuses of responses to requests that had no effect. */
const REFUSED = new Set([429]);

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
 * jitter, but at least for the time of `Retry-After`. A request that must not arrive twice is only retried after 429:
 * after any other failure, the server may have completed it.
 */
export function retryingFetch(fetchOnce: FetchOnce, { maxAttempts, retryForMs }: RetryLimits): FetchOnce {
  return async (request) => {
    const startedAt = performance.now();
    const repeatable = isRepeatable(request);
    const statuses = repeatable ? RETRYABLE_STATUSES : REFUSED;
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= maxAttempts;
      let delayMs = Math.random() * Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1));
      try {
        const response = await fetchOnce(isLast ? request : request.clone());
        if (isLast || !statuses.has(response.status)) return response;
        delayMs = Math.max(delayMs, retryAfterMs(response.headers) ?? 0);
        if (performance.now() - startedAt + delayMs > retryForMs) return response;
        await response.body?.cancel();
      } catch (error) {
        if (isLast || !repeatable || request.signal.aborted) throw error;
      }
      await delay(delayMs, request.signal);
    }
  };
}

/**
 * POST operations that are safe to repeat without an idempotency key. A repeated `retry` also runs domains that have
 * failed since the first.
 */
const REPEATABLE_POST = /\/(?:cancel|retry|pause|resume|opt-outs)$/;

function isRepeatable({ method, headers, url }: Request): boolean {
  return method !== 'POST' || headers.has('Idempotency-Key') || REPEATABLE_POST.test(new URL(url).pathname);
}
