import type { ClaimFence, HeldClaim } from '@scrapersky/db';

/** Why a crawl was broken off: its batch was cancelled or its deadline passed, or others had taken the worker for dead. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

/** Why a crawl was broken off: this worker has been silent for as long as others wait. They may have its domain by now. */
export class SilentTooLong extends Error {
  override readonly name = 'SilentTooLong';
}

/** What this worker works on right now. */
export class ActiveJobs {
  readonly #jobIds = new Set<string>();
  readonly #crawls = new Map<string, { attempt: number; abort: AbortController }>();
  readonly #stopping: AbortSignal;
  #lastGivenAt = performance.now();

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
    this.#lastGivenAt = performance.now();
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
  get lastGivenAt(): number {
    return this.#lastGivenAt;
  }

  /** Breaks off every crawl: whoever else has the domain by now must not find this worker at its host. */
  letGo(): number {
    for (const { abort } of this.#crawls.values()) abort.abort(new SilentTooLong('silent for too long'));
    return this.#crawls.size;
  }

  /** The claims that are being crawled at this moment. */
  crawling(): HeldClaim[] {
    return Array.from(this.#crawls, ([jobId, { attempt }]) => ({ jobId, attempt }));
  }

  /** Breaks off the crawl of a claim that is not held any more, if it is still going on. */
  breakOff({ jobId, attempt }: HeldClaim): void {
    const crawl = this.#crawls.get(jobId);
    if (crawl?.attempt === attempt) crawl.abort.abort(new ClaimLost('the claim was lost'));
  }
}
