import { setTimeout as delay } from 'node:timers/promises';
import { capMetadata } from '@scrapersky/core';
import { finishJobs, isRetryableDbError, withRetry, type Db, type FinishedJob } from '@scrapersky/db';

/** Limits of one statement, which also limit how much work a failed statement repeats. */
const JOBS_A_FLUSH = 200;
const PAGES_A_FLUSH = 2_000;

/**
 * Minimum time between the starts of two flushes, unless the next one is full. At 300 domains/s, about seven share a
 * round trip.
 */
const FLUSH_INTERVAL_MS = 25;

/** Longest time that a result is kept in memory while Postgres is unavailable. After that the domain is crawled again. */
const DEADLINE_MS = 600_000;

interface Waiting {
  job: FinishedJob;
  resolve: (hadClaim: boolean) => void;
  reject: (error: unknown) => void;
}

/**
 * Writes finished domains in groups. Only one flush is in flight; domains that finish meanwhile, or within
 * FLUSH_INTERVAL_MS of its start, go into the next one. A single domain is written immediately, while a hundred share
 * one round trip and one update of their batch's counters.
 */
export class DomainFinisher {
  readonly #db: Db;
  readonly #onDelay: (error: unknown) => void;
  #waiting: Waiting[] = [];
  #flushing = false;

  /** @param onDelay called when Postgres cannot store outcomes, which then wait in memory */
  constructor(db: Db, onDelay: (error: unknown) => void = () => {}) {
    this.#db = db;
    this.#onDelay = onDelay;
  }

  /** Resolves when the outcome is committed: true, or false when the claim had been lost. */
  finish(job: FinishedJob): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job: capJob(job), resolve, reject });
      if (!this.#flushing) void this.#flushAll();
    });
  }

  async #flushAll(): Promise<void> {
    this.#flushing = true;
    // Wait for domains that finish in the same turn of the event loop.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const nextAt = performance.now() + FLUSH_INTERVAL_MS;
      await this.#flush(this.#takeGroup());
      if (this.#waiting.length < JOBS_A_FLUSH) await delay(Math.max(0, nextAt - performance.now()));
    }
    this.#flushing = false;
  }

  #takeGroup(): Waiting[] {
    let size = 0;
    let pages = 0;
    for (const { job } of this.#waiting) {
      pages += job.pages.length;
      if (size > 0 && (size >= JOBS_A_FLUSH || pages > PAGES_A_FLUSH)) break;
      size++;
    }
    return this.#waiting.splice(0, size);
  }

  async #flush(group: Waiting[]): Promise<void> {
    try {
      const ended = await withRetry(() => this.#commit(group), DEADLINE_MS, this.#onDelay);
      for (const { job, resolve } of group) resolve(ended.has(job.jobId));
    } catch (error) {
      if (group.length === 1 || isRetryableDbError(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      // Split the group, so that a row that Postgres refuses does not prevent the other outcomes from being stored.
      const half = group.length >> 1;
      await this.#flush(group.slice(0, half));
      await this.#flush(group.slice(half));
    }
  }

  #commit(group: readonly Waiting[]): Promise<Set<string>> {
    return finishJobs(
      this.#db,
      group.map(({ job }) => job),
    );
  }
}

/** Limits the size of a domain's result, because its size is a cost in the database and in every export. */
function capJob(job: FinishedJob): FinishedJob {
  if (job.outcome.status !== 'complete') return job;
  return { ...job, outcome: { ...job.outcome, metadata: capMetadata(job.outcome.metadata) } };
}
