import type { BatchStatus } from './api-types.ts';
import { batchEvents } from './batch-events.ts';
import { bodyChunks } from './body-chunks.ts';
import { delay } from './delay.ts';
import { followSignal } from './follow-signal.ts';
import {
  ApiError,
  orThrow,
  retryAfterMs,
  ScraperSkyError,
  ServerUnreachableError,
} from './scrapersky-error.ts';

/** Way in which the batch's states currently arrive. */
export type WatchConnection = 'connecting' | 'live' | 'polling' | 'lost' | 'ended';

export interface WatchOptions {
  signal?: AbortSignal;
  onConnection?: (connection: WatchConnection) => void;
  /** Number of consecutive failures after which the watch throws; default: the client's `maxAttempts`. */
  maxFailures?: number;
}

/** Sends one request to a path below the base path and returns any response. */
type Send = (path: string, init: RequestInit) => Promise<Response>;

/** Timeout for the first event: a stream begins with the current state, unless this client already has it. */
const FIRST_EVENT_MS = 5_000;
/** Timeout for the next data: the API sends a heartbeat after 15 s without an event. */
const SILENCE_MS = 40_000;
const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 15_000;
const POLL_MS = 2_000;
/** Number of polls before the next attempt to open the stream. */
const POLLS_BEFORE_STREAM = 10;

/** Thrown when the response is not an event stream, or no event or heartbeat arrives, such as behind some proxies. */
class NoEventStreamError extends ScraperSkyError {
  constructor() {
    super('no_event_stream', 'The response is not an event stream, or no event arrived in time.');
  }
}

/**
 * Follows a batch until it has ended. Reads the batch's event stream, and resumes it after the last event if the
 * connection breaks. Polls if no stream arrives.
 */
export class BatchWatch {
  readonly #path: string;
  readonly #send: Send;
  readonly #signal: AbortSignal | undefined;
  readonly #maxFailures: number;
  readonly #onConnection: (connection: WatchConnection) => void;
  #lastEventId: string | undefined;
  #etag: string | null = null;
  /** Number of failures, other than rate limits, since the last successful response. */
  #failures = 0;

  constructor(batchId: string, send: Send, { signal, onConnection, maxFailures = 1 }: WatchOptions) {
    this.#path = `/batch/${encodeURIComponent(batchId)}`;
    this.#send = send;
    this.#signal = signal;
    this.#maxFailures = maxFailures;
    this.#onConnection = onConnection ?? (() => undefined);
  }

  /**
   * Yields states of the batch; the last one is final. @throws ApiError, ServerUnreachableError, the abort reason
   */
  async *states(): AsyncGenerator<BatchStatus, void> {
    this.#onConnection('connecting');
    for (;;) {
      let delayMs = FIRST_BACKOFF_MS;
      try {
        if (yield* this.#follow()) return this.#onConnection('ended');
      } catch (error) {
        delayMs = this.#backoffAfter(error);
        this.#onConnection('lost');
      }
      await delay(delayMs, this.#signal);
    }
  }

  /**
   * Returns the delay before the next attempt. @throws the error if another attempt cannot help or too many have failed
   */
  #backoffAfter(error: unknown): number {
    this.#signal?.throwIfAborted();
    const isRateLimit = error instanceof ApiError && error.status === 429;
    if (!isRateLimit) this.#failures += 1;
    if (isFinal(error) || this.#failures >= this.#maxFailures) throw error;
    const backoffMs = Math.min(FIRST_BACKOFF_MS * 2 ** this.#failures, MAX_BACKOFF_MS);
    return Math.max(backoffMs, (error instanceof ApiError && error.retryAfterMs) || 0);
  }

  /** Yields states; returns whether the batch has ended. */
  async *#follow(): AsyncGenerator<BatchStatus, boolean> {
    try {
      return yield* this.#stream();
    } catch (error) {
      this.#signal?.throwIfAborted();
      // If the stream breaks for the first time, open it again before polling.
      const isFirstBreak = error instanceof ServerUnreachableError && this.#failures === 0;
      if (isFirstBreak || isFinal(error)) throw error;
    }
    return yield* this.#poll();
  }

  /**
   * Yields states from the stream. Returns true if the batch has ended, and false if the stream ended first, for
   * example because the server stops.
   */
  async *#stream(): AsyncGenerator<BatchStatus, boolean> {
    const abort = new AbortController();
    const unfollow = followSignal(this.#signal, abort);
    let timeoutMs = FIRST_EVENT_MS;
    // Node 20 may collect the signal of a request while its body arrives. The abort then does not reach the body.
    const aborted = new Promise<never>((_, reject) => {
      abort.signal.addEventListener('abort', () => reject(abort.signal.reason as Error), { once: true });
    });
    aborted.catch(() => undefined);
    const withTimeout = async <T>(awaited: Promise<T>): Promise<T> => {
      const timer = setTimeout(() => abort.abort(new NoEventStreamError()), timeoutMs);
      return Promise.race([awaited, aborted]).finally(() => clearTimeout(timer));
    };
    let hasEvent = false;
    try {
      const response = await orThrow(await withTimeout(this.#openStream(abort.signal)));
      if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
        throw new NoEventStreamError();
      }
      this.#onConnection('live');
      for await (const { id, batch, isLast } of batchEvents(bodyChunks(response.body, withTimeout))) {
        timeoutMs = SILENCE_MS;
        hasEvent = true;
        this.#failures = 0;
        this.#lastEventId = id ?? this.#lastEventId;
        yield batch;
        if (isLast) return true;
      }
    } catch (error) {
      this.#signal?.throwIfAborted();
      if (error instanceof ScraperSkyError) throw error;
      throw new ServerUnreachableError('The connection was lost.', { cause: error });
    } finally {
      unfollow();
      abort.abort();
    }
    if (!hasEvent) throw new NoEventStreamError();
    return false;
  }

  #openStream(signal: AbortSignal): Promise<Response> {
    const resume = this.#lastEventId === undefined ? {} : { 'Last-Event-ID': this.#lastEventId };
    return this.#send(`${this.#path}/events`, {
      headers: { Accept: 'text/event-stream', ...resume },
      signal,
    });
  }

  /**
   * Yields polled states; returns whether the batch has ended. Returns false after some polls, so that the caller tries
   * the stream again.
   */
  async *#poll(): AsyncGenerator<BatchStatus, boolean> {
    for (let round = 0; round < POLLS_BEFORE_STREAM; round++) {
      const response = await this.#send(`${this.#path}/status?domain_statuses=false`, {
        headers: this.#etag === null ? {} : { 'If-None-Match': this.#etag },
        ...(this.#signal && { signal: this.#signal }),
      });
      const isUnchanged = response.status === 304;
      if (!isUnchanged) await orThrow(response);
      this.#onConnection('polling');
      this.#failures = 0;
      if (!isUnchanged) {
        this.#etag = response.headers.get('etag');
        const batch = (await response.json()) as BatchStatus;
        yield batch;
        if (batch.ended) return true;
      }
      await delay(retryAfterMs(response.headers) ?? POLL_MS, this.#signal);
    }
    return false;
  }
}

/** Returns whether a repeated request would fail again, for example because the batch does not exist. */
function isFinal(error: unknown): boolean {
  return (
    error instanceof ApiError &&
    error.status >= 400 &&
    error.status < 500 &&
    error.status !== 408 &&
    error.status !== 429
  );
}
