import { readFileSync, readlinkSync } from 'node:fs';

const NS_PER_MS = 1e6;
/** Maximum age of a recent reading. An ordinary page takes 5 ms. */
const RECENT_MS = 50;

/** Returns the kernel's id of the calling thread; null if the kernel does not provide one. */
export function readThreadId(): string | null {
  try {
    return readlinkSync('/proc/thread-self').split('/').at(-1) ?? null;
  } catch {
    return null;
  }
}

/**
 * Returns the processor time of a thread of this process in ms. If the kernel does not provide it, returns the
 * processor time of the whole process, which is at least as much.
 */
export function readThreadCpuMs(threadId: string | null): number {
  if (threadId !== null) {
    try {
      const [runNs] = readFileSync(`/proc/self/task/${threadId}/schedstat`, 'utf8').split(' ');
      const runMs = Number(runNs) / NS_PER_MS;
      if (runMs > 0) return runMs;
    } catch {
      // The kernel was built without these statistics: use the time of the process.
    }
  }
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** The clock of one thread's processor time. A reading costs as much as 1 % of a page, so it is used again. */
export class ThreadClock {
  readonly #threadId: string | null;
  #cpuMs = 0;
  #readAtMs = -Infinity;

  constructor(threadId: string | null) {
    this.#threadId = threadId;
  }

  /** Returns the thread's processor time in ms. */
  now(): number {
    this.#cpuMs = readThreadCpuMs(this.#threadId);
    this.#readAtMs = performance.now();
    return this.#cpuMs;
  }

  /** Returns the thread's processor time at some moment of the last `RECENT_MS`. */
  recent(): number {
    return performance.now() - this.#readAtMs < RECENT_MS ? this.#cpuMs : this.now();
  }

  /**
   * Runs a task on the clock's own thread and returns its result and processor time. A task shorter than `RECENT_MS`
   * counts with its whole duration; that of a longer one may include `RECENT_MS` of earlier tasks.
   */
  measure<T>(task: () => T): { result: T; cpuMs: number } {
    const startedMs = performance.now();
    const startedCpuMs = this.recent();
    const result = task();
    const durationMs = performance.now() - startedMs;
    const cpuMs = durationMs < RECENT_MS ? durationMs : Math.min(durationMs, this.now() - startedCpuMs);
    return { result, cpuMs };
  }
}
