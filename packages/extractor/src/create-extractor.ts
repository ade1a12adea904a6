import { availableParallelism } from 'node:os';
import { CLOSED, failed, failureOf, type Extraction } from './extraction.ts';
import { ExtractorThread } from './extractor-thread.ts';
import type { PageInput } from './page-facts.ts';

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
/**
 * Maximum number of pages that are sent ahead to a thread. While few pages wait, only one is sent ahead, so that an idle
 * thread finds a page. While many wait, further ones save changes between the thread and the event loop, which are
 * expensive if both share a processor's caches.
 */
const MAX_AHEAD = 6;
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

interface QueuedPage {
  input: PageInput;
  since: number;
  /** Time of the page's turn, by `performance.now()`. The page with the earliest turn gets the next thread. */
  turnAt: number;
  settle: (extraction: Extraction) => void;
  reject: (error: unknown) => void;
}

/** A thread with its pages: the one that it reads, and at most `MAX_AHEAD` that were sent ahead. */
interface PoolThread {
  thread: ExtractorThread;
  /** `page` is null after it was taken back, although the thread may still read it. */
  sent: { page: QueuedPage | null }[];
}

class ExtractorPool {
  readonly #options: ExtractorOptions;
  readonly #startThread: (deadlineMs: number) => ExtractorThread;
  readonly #threads = new Set<PoolThread>();
  /** The oldest first. */
  readonly #waiting: QueuedPage[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: ExtractorOptions, startThread: (deadlineMs: number) => ExtractorThread) {
    this.#options = options;
    this.#startThread = startThread;
    // Start one thread now, so that the first page does not wait for it.
    this.#start();
  }

  extract(input: PageInput, meanMs = 0): Promise<Extraction> {
    if (this.#isClosed) return Promise.resolve(failed(CLOSED, 0));
    const delayMs = delayOf(Math.max(input.body.length / BYTES_PER_MS, meanMs));
    return new Promise((settle, reject) => {
      const since = performance.now();
      this.#waiting.push({ input, since, turnAt: since + delayMs, settle, reject });
      if (this.#threads.size === 0) this.#start();
      this.#sendPages();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    for (const { settle } of this.#waiting.splice(0)) settle(failed(CLOSED, 0));
    await Promise.all([...this.#threads].map(({ thread }) => thread.stop()));
  }

  #start(): void {
    this.#threads.add({ thread: this.#startThread(this.#options.deadlineMs), sent: [] });
  }

  /** Sends waiting pages, in the order of their turns, to idle threads, then ahead to threads that read a page. */
  #sendPages(): void {
    for (;;) {
      const maxAhead = this.#waiting.length > MAX_AHEAD ? MAX_AHEAD : 1;
      const target = this.#find(isIdle) ?? this.#find((thread) => takesPageAhead(thread, maxAhead));
      const next = target && this.#nextPage();
      // A costly page is not sent ahead, so that later pages can still pass it.
      if (next === undefined || target === undefined || (isCostly(next) && !isIdle(target))) break;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.#read(next, target).catch(next.reject);
    }
    this.#checkInTime();
  }

  #find(matches: (thread: PoolThread) => boolean): PoolThread | undefined {
    for (const thread of this.#threads) if (matches(thread)) return thread;
    return undefined;
  }

  #nextPage(): QueuedPage | undefined {
    let next = this.#waiting[0];
    for (const page of this.#waiting) if (next !== undefined && page.turnAt < next.turnAt) next = page;
    return next;
  }

  async #read(page: QueuedPage, target: PoolThread): Promise<void> {
    const sent: PoolThread['sent'][number] = { page };
    target.sent.push(sent);
    const outcome = await target.thread.run(page.input);
    target.sent.splice(target.sent.indexOf(sent), 1);
    const { kind, cpuMs } = outcome;
    if (this.#isClosed) return page.settle(failed(CLOSED, cpuMs));
    const hasEnded = kind !== 'facts' && kind !== 'error' && this.#threads.delete(target);
    if (kind === 'unread' && sent.page !== null) this.#waiting.unshift(page);
    if (hasEnded && this.#waiting.length > 0 && this.#threads.size < THREADS_FOR_LOAD) this.#start();
    this.#sendPages();
    if (kind === 'unread' || sent.page === null) return;
    if (kind === 'facts') return page.settle({ ok: true, facts: outcome.facts, cpuMs });
    this.#options.onFault?.(kind === 'timeout' ? `${page.input.url} took too long` : outcome.message);
    page.settle(failed(failureOf(outcome), cpuMs));
  }

  /** Sets a timer for the next time when pages must be taken back or another thread must be started. */
  #checkInTime(): void {
    if (this.#timer !== undefined) return;
    const dueMs = Math.min(this.#growsAt(), ...[...this.#threads].map(takesBackAt)) - performance.now();
    if (dueMs === Infinity) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#takeBack();
        if (this.#growsAt() <= performance.now()) this.#start();
        this.#sendPages();
      },
      // A thread that is starting may begin earlier with a page on which it then gets stuck.
      Math.max(1, Math.min(dueMs, STUCK_AFTER_MS)),
    );
  }

  /** Takes back the pages that were sent ahead to threads that are stuck now. */
  #takeBack(): void {
    for (const target of this.#threads) {
      if (takesBackAt(target) > performance.now()) continue;
      const [, ...ahead] = target.sent;
      this.#waiting.unshift(...ahead.flatMap(({ page }) => page ?? []));
      for (const sent of ahead) sent.page = null;
    }
  }

  /**
   * Returns the time when another thread is started: when the first waiting page has waited too long or, from
   * `THREADS_FOR_LOAD` threads on, when all threads are stuck.
   */
  #growsAt(): number {
    const first = this.#waiting[0];
    if (first === undefined || this.#threads.size >= MAX_THREADS) return Infinity;
    if (this.#threads.size < THREADS_FOR_LOAD) return first.since + GROW_AFTER_MS;
    return (
      Math.max(first.since, ...[...this.#threads].map(({ thread }) => thread.busySince)) + STUCK_AFTER_MS
    );
  }
}

function isIdle({ sent }: PoolThread): boolean {
  return sent.length === 0;
}

/** Returns whether a page may be sent ahead. It would wait long behind a costly page or in a stuck thread. */
function takesPageAhead({ sent, thread }: PoolThread, maxAhead: number): boolean {
  const [current] = sent;
  if (!current?.page || sent.length > maxAhead || isCostly(current.page)) return false;
  return performance.now() < thread.busySince + STUCK_AFTER_MS;
}

/** Returns the time when the pages that were sent ahead are taken back because the thread is stuck. */
function takesBackAt({ sent, thread }: PoolThread): number {
  return sent[1]?.page ? thread.busySince + STUCK_AFTER_MS : Infinity;
}

function isCostly({ since, turnAt }: QueuedPage): boolean {
  return turnAt > since;
}

function delayOf(costMs: number): number {
  return Math.min(Math.max(costMs - COSTLY_MS, 0) * DELAY_PER_MS, MAX_DELAY_MS);
}
