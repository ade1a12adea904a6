import { finishJobs, isRetryableDbError, withRetry, type Db, type FinishedJob } from '@scrapersky/db';

/** Keep one statement, and what is lost with it, small. */
const JOBS_A_FLUSH = 200;
const PAGES_A_FLUSH = 2_000;

/** A result is held in memory for so long while Postgres is away; after that the domain is crawled again. */
const DEADLINE_MS = 600_000;

interface Waiting {
  job: FinishedJob;
  resolve: (held: boolean) => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit of ended domains: one flush is in flight, and whatever ends meanwhile goes into the next. No timer: a
 * single domain is written at once, a hundred together share a round trip and one update of their batch's counters.
 */
export class DomainFinisher {
  readonly #db: Db;
  #waiting: Waiting[] = [];
  #flushing = false;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Resolves when the end of the domain is committed: true, or false where its claim had been lost. */
  finish(job: FinishedJob): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      if (!this.#flushing) void this.#flushAll();
    });
  }

  async #flushAll(): Promise<void> {
    this.#flushing = true;
    // What ends in this turn of the event loop goes along.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#flush(this.#takeGroup());
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
      const ended = await withRetry(() => this.#commit(group), DEADLINE_MS);
      for (const { job, resolve } of group) resolve(ended.has(job.jobId));
    } catch (error) {
      if (group.length === 1 || isRetryableDbError(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      // One row that Postgres refuses must not cost its neighbours their results.
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
