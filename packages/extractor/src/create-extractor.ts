import { availableParallelism } from 'node:os';
import type { DomainFailure } from '@scrapersky/core';
import { ExtractorThread, type ThreadOutcome } from './extractor-thread.ts';
import type { PageFacts, PageInput } from './page-facts.ts';

/** Outcome of one page. `cpuMs` is the processor time used for the page. */
export type Extraction = { cpuMs: number } & (
  | { ok: true; facts: PageFacts }
  | { ok: false; failure: DomainFailure }
);

export interface Extractor {
  /**
   * Reads one page. Never rejects. Fails with `parse_error` if the page takes too long, needs too much memory or causes
   * an error, and with `internal_error` if the thread does not start or the extractor is closed.
   * @param meanMs mean processor time of the crawl's pages so far. Pages of costly sites wait longer for a thread.
   */
  extract(input: PageInput, meanMs?: number): Promise<Extraction>;
  /** Stops the threads. Current, waiting and later pages end with an `internal_error`. */
  close(): Promise<void>;
}

export interface ExtractorOptions {
  /** Maximum processor time for one page. */
  deadlineMs: number;
  /** Called with a message for the log when a page cannot be read. Not called after `close`. */
  onFault?: (message: string) => void;
}

/** Maximum number of threads. At least two, so that a page that uses up its deadline does not block all other pages. */
const MAX_THREADS = Math.max(2, Math.min(4, availableParallelism()));
/**
 * Maximum number of threads that are started because pages wait. Further threads are started only if all are stuck. The
 * event loop needs a processor too, and each thread compiles all code again.
 */
const THREADS_FOR_LOAD = Math.max(1, Math.min(4, availableParallelism() - 1));
/** Time that a page waits before another thread is started. */
const GROW_AFTER_MS = 200;
/**
 * Time after which a page counts as stuck. If all threads are stuck, another thread is started for the waiting pages.
 */
const STUCK_AFTER_MS = 500;
/** Number of bytes of a page that one ms of processor time reads, estimated low. */
const BYTES_PER_MS = 5_000;
/** Expected processor time, by the page's size or the site's earlier pages, above which a page lets others pass. */
const COSTLY_MS = 50;
/** Time for which a costly page lets later pages pass, for each ms of expected processor time above `COSTLY_MS`. */
const DELAY_PER_MS = 20;
const MAX_DELAY_MS = 5_000;

/**
 * Starts an extractor with a few threads. A hostile page blocks one of them for at most `deadlineMs` of processor time.
 * A killed thread is replaced when a page needs one.
 * @param startThread replaced in tests
 */
export function createExtractor(
  options: ExtractorOptions,
  startThread: (deadlineMs: number) => ExtractorThread = (ms) => new ExtractorThread(ms),
): Extractor {
  const pool = new ExtractorPool(options, startThread);
  return { extract: (input, meanMs) => pool.extract(input, meanMs), close: () => pool.close() };
}

interface WaitingPage {
  since: number;
  /** Time of the page's turn, by `performance.now()`. The page with the earliest turn gets the next thread. */
  turnAt: number;
  give: (thread: ExtractorThread | null) => void;
}

class ExtractorPool {
  readonly #options: ExtractorOptions;
  readonly #startThread: (deadlineMs: number) => ExtractorThread;
  readonly #idle: ExtractorThread[] = [];
  readonly #busy = new Set<ExtractorThread>();
  /** The oldest first. */
  readonly #waiting: WaitingPage[] = [];
  #growTimer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: ExtractorOptions, startThread: (deadlineMs: number) => ExtractorThread) {
    this.#options = options;
    this.#startThread = startThread;
    // Start one thread now, so that the first page does not wait for it.
    this.#idle.push(startThread(options.deadlineMs));
  }

  async extract(input: PageInput, meanMs = 0): Promise<Extraction> {
    const thread = await this.#takeThread(delayOf(Math.max(input.body.length / BYTES_PER_MS, meanMs)));
    if (thread === null) return failed(CLOSED, 0);
    const outcome = await thread.run(input);
    this.#busy.delete(thread);
    const { cpuMs } = outcome;
    if (this.#isClosed) return failed(CLOSED, cpuMs);
    this.#passOn(outcome.kind === 'facts' || outcome.kind === 'error' ? thread : null);
    if (outcome.kind === 'facts') return { ok: true, facts: outcome.facts, cpuMs };
    this.#options.onFault?.(outcome.kind === 'timeout' ? `${input.url} took too long` : outcome.message);
    return failed(failureOf(outcome), cpuMs);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#growTimer);
    for (const { give } of this.#waiting.splice(0)) give(null);
    await Promise.all([...this.#idle, ...this.#busy].map((thread) => thread.stop()));
  }

  /**
   * Returns a thread for one page; null if the extractor was closed. Pages get threads in the order of the calls, except
   * that a page lets the pages of the next `delayMs` pass.
   */
  async #takeThread(delayMs: number): Promise<ExtractorThread | null> {
    if (this.#isClosed) return null;
    const thread =
      this.#idle.pop() ?? (this.#size === 0 ? this.#start() : await this.#waitForThread(delayMs));
    if (thread !== null) this.#busy.add(thread);
    return thread;
  }

  #waitForThread(delayMs: number): Promise<ExtractorThread | null> {
    return new Promise((give) => {
      const since = performance.now();
      this.#waiting.push({ since, turnAt: since + delayMs, give });
      this.#growInTime();
    });
  }

  get #size(): number {
    return this.#busy.size + this.#idle.length;
  }

  /**
   * Sets a timer that starts another thread when the first waiting page has waited too long or, from `THREADS_FOR_LOAD`
   * threads on, when all threads are stuck.
   */
  #growInTime(): void {
    if (this.#waiting.length === 0 || this.#growTimer !== undefined || this.#size >= MAX_THREADS) return;
    this.#growTimer = setTimeout(
      () => {
        this.#growTimer = undefined;
        if (this.#growsInMs() <= 0 && this.#size < MAX_THREADS) this.#passOn(this.#start());
        this.#growInTime();
      },
      Math.max(this.#growsInMs(), 1),
    );
  }

  #growsInMs(): number {
    const waitsSince = this.#waiting[0]?.since ?? Infinity;
    const growsAt =
      this.#size < THREADS_FOR_LOAD
        ? waitsSince + GROW_AFTER_MS
        : Math.max(waitsSince, ...[...this.#busy].map((thread) => thread.busySince)) + STUCK_AFTER_MS;
    return growsAt - performance.now();
  }

  /**
   * Gives a thread to the next waiting page. If no page waits, the thread becomes idle. Null means that the thread has
   * ended: starts a new one if a page waits and fewer than `THREADS_FOR_LOAD` threads are left.
   */
  #passOn(thread: ExtractorThread | null): void {
    if (thread === null && this.#size >= THREADS_FOR_LOAD) return this.#growInTime();
    const next = this.#takeNext();
    if (next === undefined) {
      if (thread !== null) this.#idle.push(thread);
      return;
    }
    const given = thread ?? this.#start();
    // Mark the thread as busy before the waiting page resumes. Otherwise a call in between would not count it.
    this.#busy.add(given);
    next.give(given);
  }

  #takeNext(): WaitingPage | undefined {
    const [first, ...others] = this.#waiting;
    if (first === undefined) return undefined;
    const next = others.reduce((best, page) => (page.turnAt < best.turnAt ? page : best), first);
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    return next;
  }

  #start(): ExtractorThread {
    return this.#startThread(this.#options.deadlineMs);
  }
}

function delayOf(costMs: number): number {
  return Math.min(Math.max(costMs - COSTLY_MS, 0) * DELAY_PER_MS, MAX_DELAY_MS);
}

const CLOSED: DomainFailure = { code: 'internal_error', message: 'The extractor was closed.' };

function failed(failure: DomainFailure, cpuMs: number): Extraction {
  return { ok: false, failure, cpuMs };
}

function failureOf(outcome: Exclude<ThreadOutcome, { kind: 'facts' }>): DomainFailure {
  switch (outcome.kind) {
    case 'timeout':
      return { code: 'parse_error', message: 'The page took too long to parse.' };
    case 'error':
      return { code: 'parse_error', message: 'The page could not be parsed.' };
    case 'died':
      return outcome.ready
        ? { code: 'parse_error', message: 'The page needs more memory to parse than the limit allows.' }
        : {
            code: 'internal_error',
            message: 'The extraction thread did not start.',
            localCause: 'resources',
          };
  }
}
