import type { ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { closeAfterTests } from './after-tests.ts';
import { noteProcess } from './test-run.ts';

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

const MAX_OUTPUT_CHARACTERS = 4_000_000;

/**
 * A process in its own process group, with its output so far. It is killed at the end of its test file at the latest.
 */
export class RunningProcess {
  /** Standard output and standard error so far, together: the last four million characters. */
  output = '';
  /** Resolves when the process has ended and its output is closed, or when it could not start. */
  readonly exited: Promise<Exit>;

  readonly #child: ChildProcess;
  readonly #name: string;
  readonly #changes = new EventEmitter();
  #exit: Exit | undefined;

  /** The child must have been spawned with `detached: true`, so that `kill` also reaches its own children. */
  constructor(child: ChildProcess, name: string) {
    this.#child = child;
    this.#name = name;
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output = (this.output + text).slice(-MAX_OUTPUT_CHARACTERS);
        this.#changes.emit('change');
      });
    const forget =
      child.pid === undefined ? [] : [noteProcess(child.pid), closeAfterTests(() => this.kill())];
    this.exited = new Promise((resolve) => {
      const end = (exit: Exit) => {
        this.#exit = exit;
        for (const cross of forget) cross();
        resolve(exit);
        this.#changes.emit('change');
      };
      child.on('close', (code, signal) => end({ code, signal }));
      child.on('error', (error) => {
        this.output += String(error);
        end({ code: null, signal: null });
      });
    });
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error(`${this.#name} did not start: ${this.output}`);
    return this.#child.pid;
  }

  get isRunning(): boolean {
    return this.#exit === undefined;
  }

  /**
   * Waits for output that matches, including past output, and returns the match. Fails with the last output if the
   * process ends or the timeout (a minute by default) passes first.
   */
  async logged(pattern: RegExp, { timeoutMs = 60_000 } = {}): Promise<RegExpExecArray> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const match = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')).exec(this.output);
      if (match) return match;
      const left = deadline - Date.now();
      if (this.#exit)
        throw this.#failure(`ended (${JSON.stringify(this.#exit)}) before it logged ${pattern}`);
      if (left <= 0) throw this.#failure(`has not logged ${pattern} in ${timeoutMs} ms`);
      // Wait for output, the end of the process or a timeout. The loop then checks which of them came.
      await once(this.#changes, 'change', { signal: AbortSignal.timeout(left) }).catch(() => {});
    }
  }

  /** Closes the reader of the process's output, so that its writes fail. */
  closeOutput(): void {
    for (const stream of [this.#child.stdout, this.#child.stderr]) stream?.destroy();
  }

  /** Sends a signal to the process, but not to its children: `SIGSTOP` freezes the process, `SIGCONT` resumes it. */
  signal(signal: NodeJS.Signals): void {
    if (this.isRunning) this.#child.kill(signal);
  }

  /**
   * Sends a signal and waits for the end without a timeout. If the process has already ended, returns its exit
   * immediately.
   */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Exit> {
    this.signal(signal);
    return this.exited;
  }

  /** Sends SIGKILL to the process and to all others of its process group. */
  kill(): Promise<Exit> {
    if (this.isRunning && this.#child.pid !== undefined) killGroup(this.#child.pid);
    return this.exited;
  }

  #failure(what: string): Error {
    return new Error(`${this.#name} ${what}. Its last output:\n${this.output.slice(-4_000)}`);
  }
}

/** Sends SIGKILL to a process group if it still exists. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
