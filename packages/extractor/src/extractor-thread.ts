import { Worker } from 'node:worker_threads';
import type { PageFacts, PageInput } from './page-facts.ts';
import { readThreadCpuMs } from './thread-clock.ts';
import { THREAD_PROGRAM } from './thread-program.ts';

/** Message to the thread: a page with a copy of its body, which is transferred. */
export type ExtractionRequest = Omit<PageInput, 'body'> & { body: ArrayBuffer };

export type ExtractionAnswer = { threadId: string | null } | { facts: PageFacts } | { error: string };

/** Outcome of one page. After every kind except `facts` and `error`, the thread has ended. */
export type ThreadOutcome =
  | { kind: 'facts'; facts: PageFacts }
  | { kind: 'error'; message: string }
  | { kind: 'timeout' }
  | { kind: 'died'; message: string; ready: boolean };

/** Outcome of one page with the processor time used for it. */
export type ThreadResult = ThreadOutcome & { cpuMs: number };

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
  #ready = false;
  #threadId: string | null = null;
  #dead: ThreadOutcome | null = null;
  #busy: { settle: (result: ThreadResult) => void; request: ExtractionRequest | null } | null = null;
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
    this.#worker.on('error', (error) => {
      this.#end({ kind: 'died', message: error.message, ready: this.#ready });
    });
    this.#worker.on('exit', (code) => {
      this.#end({ kind: 'died', message: `exit code ${code}`, ready: this.#ready });
    });
  }

  /**
   * Time when the last page was sent, by `performance.now()`. Before the first page, the time by which the thread
   * should have started.
   */
  get busySince(): number {
    return this.#busySince;
  }

  /** Reads one page. The previous page must have ended. Never rejects. */
  run({ body, ...page }: PageInput): Promise<ThreadResult> {
    if (this.#dead !== null) return Promise.resolve({ ...this.#dead, cpuMs: 0 });
    // Copy the body, because the caller's buffer may be a slice of shared memory, which a transfer would detach.
    const bytes = new Uint8Array(body).buffer;
    this.#worker.ref();
    return new Promise((resolve) => {
      this.#busy = { settle: resolve, request: { ...page, body: bytes } };
      if (this.#ready) this.#send();
    });
  }

  /** Stops the thread, and with it the reading of the current page. */
  async stop(): Promise<void> {
    this.#end({ kind: 'died', message: 'stopped', ready: this.#ready });
    await this.#worker.terminate();
  }

  #send(): void {
    const request = this.#busy?.request;
    if (this.#busy === null || request === undefined || request === null) return;
    this.#busy.request = null;
    this.#worker.postMessage(request, [request.body]);
    this.#busySince = performance.now();
    this.#startedCpuMs = readThreadCpuMs(this.#threadId);
    const check = (): void => {
      // Wait longer if the thread has not used its processor time yet, which happens on a busy machine.
      const left = this.#deadlineMs - (readThreadCpuMs(this.#threadId) - this.#startedCpuMs);
      const waited = performance.now() - this.#busySince;
      if (left > 0 && waited < this.#deadlineMs * MAX_WALL_DEADLINES)
        this.#timer = setTimeout(check, Math.max(left, 10));
      else this.#end({ kind: 'timeout' });
    };
    this.#timer = setTimeout(check, this.#deadlineMs);
  }

  #receive(answer: ExtractionAnswer): void {
    if ('threadId' in answer) {
      this.#ready = true;
      this.#threadId = answer.threadId;
      this.#send();
      return;
    }
    this.#settle(
      'facts' in answer ? { kind: 'facts', facts: answer.facts } : { kind: 'error', message: answer.error },
    );
  }

  #end(outcome: ThreadOutcome): void {
    if (this.#dead !== null) return;
    this.#dead = outcome;
    this.#settle(outcome);
    void this.#worker.terminate();
  }

  #settle(outcome: ThreadOutcome): void {
    clearTimeout(this.#timer);
    const busy = this.#busy;
    this.#busy = null;
    this.#worker.unref();
    if (busy === null) return;
    const hasStarted = busy.request === null;
    busy.settle({ ...outcome, cpuMs: hasStarted ? this.#spentCpuMs() : 0 });
  }

  /**
   * Returns the processor time of the current page, at most the time that has passed. If the kernel does not provide
   * the thread's time, the time of the whole process is used.
   */
  #spentCpuMs(): number {
    const cpuMs = readThreadCpuMs(this.#threadId) - this.#startedCpuMs;
    return Math.min(cpuMs, performance.now() - this.#busySince);
  }
}
