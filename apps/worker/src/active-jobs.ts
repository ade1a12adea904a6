import type { ClaimFence, ClaimRef } from '@scrapersky/db';

/** Reason to abort a crawl: its batch was cancelled or expired, or another worker declared this one dead. */
export class ClaimLostError extends Error {
  override readonly name = 'ClaimLostError';
  readonly code = 'claim_lost';
}

/**
 * Reason to abort a crawl: this worker wrote no heartbeat for so long that others may declare it dead and claim the
 * domain.
 */
export class HeartbeatTimeoutError extends Error {
  override readonly name = 'HeartbeatTimeoutError';
  readonly code = 'heartbeat_timeout';
}

/** Reason to abort a crawl: it blocked the event loop for too long in total. */
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

  /**
   * Time of the last job that this worker got, by `performance.now()`; before the first job, the start of the process.
   */
  get lastJobAt(): number {
    return this.#lastJobAt;
  }

  /**
   * Aborts every crawl, because another worker may claim the domains and only one may send requests to their hosts.
   * Returns the number of crawls.
   */
  abortAll(): number {
    for (const { abort } of this.#crawls.values())
      abort.abort(new HeartbeatTimeoutError('no heartbeat for too long'));
    return this.#crawls.size;
  }

  /** Aborts a crawl that blocks the event loop. */
  abortHog(jobId: string): void {
    this.#crawls
      .get(jobId)
      ?.abort.abort(new LoopBlockedError('the crawl blocked the event loop for too long'));
  }

  /** Returns the claims that are being crawled now. */
  crawling(): ClaimRef[] {
    return Array.from(this.#crawls, ([jobId, { attempt }]) => ({ jobId, attempt }));
  }

  /** Aborts the crawl of a lost claim, if it is still running. */
  abortCrawl({ jobId, attempt }: ClaimRef): void {
    const crawl = this.#crawls.get(jobId);
    if (crawl?.attempt === attempt) crawl.abort.abort(new ClaimLostError('the claim was lost'));
  }
}
