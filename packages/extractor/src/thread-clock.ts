import { readFileSync, readlinkSync } from 'node:fs';

const NS_PER_MS = 1e6;

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
