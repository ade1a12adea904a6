import type { BatchStatus, Problem } from './api-types.ts';

/** Base class of the client's own errors. `code` is stable, for programs; `message` is for people. */
export class ScraperSkyError extends Error {
  override readonly name: string = 'ScraperSkyError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Thrown for a response with an error status. `code` is that of the problem document; without a document it names the
 * status, such as `http_502`.
 */
export class ApiError extends ScraperSkyError {
  override readonly name = 'ApiError';
  readonly status: number;
  /**
   * The `application/problem+json` body (RFC 9457); null when the response did not come from the API but, for example,
   * from a proxy.
   */
  readonly problem: Problem | null;
  /** Delay that the server asked for (`Retry-After`). */
  readonly retryAfterMs: number | null;

  constructor(response: Response, problem: Problem | null) {
    super(
      problem?.code ?? `http_${response.status}`,
      problem?.detail ?? `The server responded with HTTP ${response.status}.`,
    );
    this.status = response.status;
    this.problem = problem;
    this.retryAfterMs = retryAfterMs(response.headers);
  }
}

/** Thrown when there is no response, for example because no server listens at the address or the connection broke. */
export class ServerUnreachableError extends ScraperSkyError {
  override readonly name = 'ServerUnreachableError';

  constructor(message: string, options?: ErrorOptions) {
    super('server_unreachable', message, options);
  }
}

/** Thrown when the batch has not ended within `timeoutMs`. The batch continues to run. */
export class WaitTimeoutError extends ScraperSkyError {
  override readonly name = 'WaitTimeoutError';
  /** The last known state; null when the server never returned one. */
  readonly batch: BatchStatus | null;

  constructor(batchId: string, batch: BatchStatus | null) {
    const progress = batch === null ? 'unknown' : `${batch.progress} %`;
    super('wait_timeout', `Batch ${batchId} has not ended in time; its progress is ${progress}.`);
    this.batch = batch;
  }
}

/** Thrown when the stream of results breaks or ends before all results have arrived. */
export class ResultsIncompleteError extends ScraperSkyError {
  override readonly name = 'ResultsIncompleteError';

  constructor(received: number, total: number | null, options?: ErrorOptions) {
    const when = total === null ? 'too early' : `after ${received} of ${total}`;
    super('results_incomplete', `The stream of results ended ${when}. Read them again.`, options);
  }
}

/** Returns a successful response. @throws ApiError for any other response */
export async function orThrow(response: Response): Promise<Response> {
  if (response.ok) return response;
  const problem: unknown = await response.json().catch(() => null);
  throw new ApiError(response, isProblem(problem) ? problem : null);
}

/**
 * Reads `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3), as milliseconds from now; null if it is missing or
 * invalid.
 */
export function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
