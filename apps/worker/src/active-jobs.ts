import type { ClaimFence, ClaimRef } from '@scrapersky/db';

/** Why a crawl was broken off: its batch was cancelled or its deadline passed, or others had taken the worker for dead. */
export class ClaimLostError extends Error {
  override readonly name = 'ClaimLostError';
}

/** Why a crawl was broken off: this worker has been silent for as long as others wait. They may have its domain by now. */
export class HeartbeatTimeoutError extends Error {
  override readonly name = 'HeartbeatTimeoutError';
}

/** What this worker works on right now. */
export class ActiveJobs {
  readonly #jobIds = new Set<string>();
  readonly #crawls = new Map<string, { attempt: number; abort: AbortController }>();
  readonly #stopping: AbortSignal;
  #lastJobAt = performance.now();

  /** @param stopping breaks off every crawl, for its own reason. */
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
   * Runs one delivery of a job. To be called before the job is claimed: a claim of a job that is not in here counts as
   * forgotten and is given back.
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

  /** Runs the crawl of a claim that was made, with the signal that breaks it off. */
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

  /** When this worker was last given a job, by `performance.now()`; or when it began. */
  get lastJobAt(): number {
    return this.#lastJobAt;
  }

  /** Breaks off every crawl: whoever else has the domain by now must not find this worker at its host. */
  abortAll(): number {
    for (const { abort } of this.#crawls.values())
      abort.abort(new HeartbeatTimeoutError('silent for too long'));
    return this.#crawls.size;
  }

  /** The claims that are being crawled at this moment. */
  crawling(): ClaimRef[] {
    return Array.from(this.#crawls, ([jobId, { attempt }]) => ({ jobId, attempt }));
  }

  /** Breaks off the crawl of a claim that is not held any more, if it is still going on. */
  abortCrawl({ jobId, attempt }: ClaimRef): void {
    const crawl = this.#crawls.get(jobId);
    if (crawl?.attempt === attempt) crawl.abort.abort(new ClaimLostError('the claim was lost'));
  }
}
