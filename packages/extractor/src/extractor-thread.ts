import { Worker } from 'node:worker_threads';
import type { PageFacts, PageInput } from './page-facts.ts';
import { ThreadClock } from './thread-clock.ts';
import { THREAD_PROGRAM } from './thread-program.ts';

/** Message to the thread: a page with a copy of its body, which is transferred. */
export type ExtractionRequest = Omit<PageInput, 'body'> & { body: ArrayBuffer };

/** What the thread found on a page. */
export type PageAnswer = { facts: PageFacts } | { error: string };

/** Message from the thread: its id when it is ready, then an answer for each page, with the page's processor time. */
export type ExtractionAnswer = { threadId: string | null } | (PageAnswer & { cpuMs: number });

/**
 * Outcome of one page. After every kind except `facts` and `error`, the thread has ended. It ended without having read
 * an `unread` page.
 */
export type ThreadOutcome =
  | { kind: 'facts'; facts: PageFacts }
  | { kind: 'error'; message: string }
  | { kind: 'timeout' }
  | { kind: 'died'; message: string; ready: boolean }
  | { kind: 'unread' };

/** Outcome of one page with the processor time used for it. */
export type ThreadResult = ThreadOutcome & { cpuMs: number };

interface SentPage {
  request: ExtractionRequest;
  settle: (result: ThreadResult) => void;
}

/** Maximum heap size for the tree, the text and the facts of one page. */
const MAX_HEAP_MB = 512;
/**
 * Maximum wall-clock time of a page, as a multiple of its deadline. The deadline is processor time, of which a thread
 * gets little on a busy machine.
 */
const MAX_WALL_DEADLINES = 10;
const MAX_START_MS = 10_000;

/**
 * A thread that reads one page at a time. The thread can be killed while it reads, so that an endless loop or a full
 * heap does not block the rest of the process.
 */
export class ExtractorThread {
  readonly #worker: Worker;
  readonly #deadlineMs: number;
  /** Clock of the thread; null until the thread is ready. */
  #clock: ThreadClock | null = null;
  #isDead = false;
  /** The pages without an answer. The thread reads the first. */
  readonly #pages: SentPage[] = [];
  #startedCpuMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #busySince = performance.now() + MAX_START_MS;

  /**
   * @param deadlineMs maximum processor time for one page
   * @param program program of the thread; tests pass misbehaving programs
   */
  constructor(deadlineMs: number, program = THREAD_PROGRAM) {
    this.#deadlineMs = deadlineMs;
    this.#worker = new Worker(program.file, {
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
      name: 'extractor',
      ...(program.execArgv && { execArgv: program.execArgv }),
    });
    // An idle thread does not keep the process alive.
    this.#worker.unref();
    this.#worker.on('message', (answer: ExtractionAnswer) => {
      this.#receive(answer);
    });
    let fault: string | null = null;
    // Wait for the exit: answers to earlier pages may arrive after the error, but not after the exit.
    this.#worker.on('error', ({ message }) => (fault = message));
    this.#worker.on('exit', (code) => {
      this.#end({ kind: 'died', message: fault ?? `exit code ${code}`, ready: this.#clock !== null });
    });
  }

  /**
   * Time from which the thread reads its page, by `performance.now()`. Before the first page, the time by which the
   * thread should have started.
   */
  get busySince(): number {
    return this.#busySince;
  }

  /**
   * Reads one page. If the thread still reads another one, the page is sent ahead, so that the thread need not sleep
   * between the two. Never rejects.
   */
  run({ body, ...page }: PageInput): Promise<ThreadResult> {
    if (this.#isDead) return Promise.resolve({ kind: 'unread', cpuMs: 0 });
    // Copy the body, because the caller's buffer may be a slice of shared memory, which a transfer would detach.
    const request = { ...page, body: new Uint8Array(body).buffer };
    this.#worker.ref();
    return new Promise((settle) => {
      this.#pages.push({ request, settle });
      if (this.#clock === null) return;
      this.#post(request);
      if (this.#pages.length === 1) this.#startTime(this.#clock);
    });
  }

  /** Stops the thread, and with it the reading of the current page. */
  async stop(): Promise<void> {
    this.#end({ kind: 'died', message: 'stopped', ready: this.#clock !== null });
    await this.#worker.terminate();
  }

  #post(request: ExtractionRequest): void {
    this.#worker.postMessage(request, [request.body]);
  }

  /** Starts the time of the page that the thread reads from now on. */
  #startTime(clock: ThreadClock): void {
    this.#busySince = performance.now();
    this.#startedCpuMs = clock.recent();
    let isOver = false;
    const check = (): void => {
      if (isOver) return this.#end({ kind: 'timeout' });
      // Wait longer if the thread has not used its processor time yet, which happens on a busy machine.
      const left = this.#deadlineMs - (clock.now() - this.#startedCpuMs);
      const waited = performance.now() - this.#busySince;
      isOver = left <= 0 || waited >= this.#deadlineMs * MAX_WALL_DEADLINES;
      // First let the event loop receive an answer that is already there: the thread may be at the next page.
      this.#timer = setTimeout(check, isOver ? 0 : Math.max(left, 10));
    };
    this.#timer = setTimeout(check, this.#deadlineMs);
  }

  #receive(answer: ExtractionAnswer): void {
    if ('threadId' in answer) {
      this.#clock = new ThreadClock(answer.threadId);
      for (const { request } of this.#pages) this.#post(request);
    } else {
      clearTimeout(this.#timer);
      const { cpuMs } = answer;
      this.#pages
        .shift()
        ?.settle(
          'facts' in answer
            ? { kind: 'facts', facts: answer.facts, cpuMs }
            : { kind: 'error', message: answer.error, cpuMs },
        );
    }
    if (this.#pages.length === 0) this.#worker.unref();
    else if (this.#clock !== null) this.#startTime(this.#clock);
  }

  #end(outcome: ThreadOutcome): void {
    if (this.#isDead) return;
    this.#isDead = true;
    clearTimeout(this.#timer);
    this.#worker.unref();
    const [current, ...ahead] = this.#pages.splice(0);
    // First the pages sent ahead, so that they wait already when the caller replaces the thread.
    for (const { settle } of ahead) settle({ kind: 'unread', cpuMs: 0 });
    current?.settle({ ...outcome, cpuMs: this.#spentCpuMs() });
    void this.#worker.terminate();
  }

  /**
   * Returns the processor time of the current page, at most the time that has passed. If the kernel does not provide
   * the thread's time, the time of the whole process is used.
   */
  #spentCpuMs(): number {
    if (this.#clock === null) return 0;
    return Math.min(this.#clock.now() - this.#startedCpuMs, performance.now() - this.#busySince);
  }
}
