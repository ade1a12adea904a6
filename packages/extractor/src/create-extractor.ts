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
   */
  extract(input: PageInput): Promise<Extraction>;
  /** Stops the threads. Current, waiting and later pages end with an `internal_error`. */
  close(): Promise<void>;
}

export interface ExtractorOptions {
  /** Maximum processor time for one page. */
  deadlineMs: number;
  /** Called with a message for the log when a page cannot be read. */
  onFault?: (message: string) => void;
}

/** Maximum number of threads. At least two, so that a page that uses up its deadline does not block all other pages. */
const MAX_THREADS = Math.max(2, Math.min(4, availableParallelism()));
/**
 * Maximum number of threads that are started because pages wait. The event loop needs a processor too, and each thread
 * compiles all code again.
 */
const THREADS_FOR_LOAD = Math.max(1, Math.min(4, availableParallelism() - 1));
/** Time that a page waits before another thread is started. */
const GROW_AFTER_MS = 200;
/**
 * Time after which a page counts as stuck. If all threads are stuck, another thread is started for the waiting pages.
 */
const STUCK_AFTER_MS = 500;

/**
 * Starts an extractor that a hostile page blocks at most until its deadline. A few threads read the pages. A killed thread is replaced when a
 * page needs a thread.
 * @param startThread replaced in tests
 */
export function createExtractor(
  options: ExtractorOptions,
  startThread: (deadlineMs: number) => ExtractorThread = (ms) => new ExtractorThread(ms),
): Extractor {
  const pool = new ExtractorPool(options, startThread);
  return { extract: (input) => pool.extract(input), close: () => pool.close() };
}

interface WaitingPage {
  since: number;
  give: (thread: ExtractorThread | null) => void;
}

class ExtractorPool {
  readonly #options: ExtractorOptions;
  readonly #startThread: (deadlineMs: number) => ExtractorThread;
  readonly #idle: ExtractorThread[] = [];
  readonly #busy = new Set<ExtractorThread>();
  readonly #waiting: WaitingPage[] = [];
  #growTimer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: ExtractorOptions, startThread: (deadlineMs: number) => ExtractorThread) {
    this.#options = options;
    this.#startThread = startThread;
    // Start one thread now, so that the first page does not wait for it.
    this.#idle.push(startThread(options.deadlineMs));
  }

  async extract(input: PageInput): Promise<Extraction> {
    const thread = await this.#takeThread();
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
   * Returns a thread for one page; null if the extractor was closed. Pages get threads in the order of the calls.
   */
  async #takeThread(): Promise<ExtractorThread | null> {
    if (this.#isClosed) return null;
    const thread = this.#idle.pop() ?? (this.#size === 0 ? this.#start() : await this.#waitForThread());
    if (thread !== null) this.#busy.add(thread);
    return thread;
  }

  #waitForThread(): Promise<ExtractorThread | null> {
    return new Promise((give) => {
      this.#waiting.push({ since: performance.now(), give });
      this.#growInTime();
    });
  }

  get #size(): number {
    return this.#busy.size + this.#idle.length;
  }

  /** Sets a timer that starts another thread when the first waiting page has waited long enough. */
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
    const next = this.#waiting.shift();
    if (next === undefined) {
      if (thread !== null) this.#idle.push(thread);
      return;
    }
    const given = thread ?? this.#start();
    // Mark the thread as busy before the waiting page resumes. Otherwise a call in between would not count it.
    this.#busy.add(given);
    next.give(given);
  }

  #start(): ExtractorThread {
    return this.#startThread(this.#options.deadlineMs);
  }
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
