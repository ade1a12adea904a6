import type { ClaimFence, ClaimRef } from '@scrapersky/db';

/** Reason to abort a crawl: its claim was lost, for example because its batch was cancelled or expired. */
export class ClaimLostError extends Error {
  override readonly name = 'ClaimLostError';
  readonly code = 'claim_lost';
}

/**
 * Reason to abort a crawl: this worker has written no heartbeat for so long that other workers may soon declare it dead
 * and claim the domain.
 */
export class HeartbeatTimeoutError extends Error {
  override readonly name = 'HeartbeatTimeoutError';
  readonly code = 'heartbeat_timeout';
}

/** Reason to abort a crawl: in total it has blocked the event loop for too long. */
export class LoopBlockedError extends Error {
  override readonly name = 'LoopBlockedError';
  readonly code = 'loop_blocked';
}

/** The jobs that this worker is working on. */
export class ActiveJobs {
  readonly #jobIds = new Set<string>();
  readonly #crawls = new Map<string, { attempt: number; abort: AbortController }>();
  readonly #stopping: AbortSignal;
  #lastJobAt = performance.now();

  /** @param stopping signal that this worker stops; aborts every crawl with the same reason. */
  constructor(stopping: AbortSignal) {
    this.#stopping = stopping;
    stopping.addEventListener('abort', () => {
      for (const { abort } of this.#crawls.values()) abort.abort(stopping.reason);
    });
  }

  get size(): number {
    return this.#jobIds.size;
  }

  has(jobId: string): boolean {
    return this.#jobIds.has(jobId);
  }

  /**
   * Runs one delivery of a job. Call it before the job is claimed: the heartbeat recovers claims whose job is not
   * registered here.
   */
  async work<T>(jobId: string, run: () => Promise<T>): Promise<T> {
    this.#jobIds.add(jobId);
    this.#lastJobAt = performance.now();
    try {
      return await run();
    } finally {
      this.#jobIds.delete(jobId);
    }
  }

  /** Runs the crawl of a claim with a signal that aborts it. */
  async crawl<T>({ jobId, attempt }: ClaimFence, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.#stopping.throwIfAborted();
    const abort = new AbortController();
    this.#crawls.set(jobId, { attempt, abort });
    try {
      return await run(abort.signal);
    } finally {
      this.#crawls.delete(jobId);
    }
  }

  /** Time of the last job that this worker got, by `performance.now()`; before the first job, the time of its start. */
  get lastJobAt(): number {
    return this.#lastJobAt;
  }

  /**
   * Aborts every crawl, because other workers may soon claim the domains, and only one worker may send requests to a
   * host. Returns the number of crawls that were not aborted before.
   */
  abortAll(): number {
    const running = [...this.#crawls.values()].filter(({ abort }) => !abort.signal.aborted);
    for (const { abort } of running) abort.abort(new HeartbeatTimeoutError('no heartbeat for too long'));
    return running.length;
  }

  /** Aborts a crawl that blocks the event loop. */
  abortHog(jobId: string): void {
    this.#crawls
      .get(jobId)
      ?.abort.abort(new LoopBlockedError('the crawl blocked the event loop for too long'));
  }

  /** Returns the claims whose crawls are running. */
  crawling(): ClaimRef[] {
    return Array.from(this.#crawls, ([jobId, { attempt }]) => ({ jobId, attempt }));
  }

  /** Aborts the crawl of a lost claim, if it is still running. */
  abortCrawl({ jobId, attempt }: ClaimRef): void {
    const crawl = this.#crawls.get(jobId);
    if (crawl?.attempt === attempt) crawl.abort.abort(new ClaimLostError('the claim was lost'));
  }
}
