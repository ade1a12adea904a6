import { readFileSync } from 'node:fs';

/**
 * Returns how many processes the kernel of this machine has killed for lack of memory since it booted, including those
 * in containers (`oom_kill` of /proc/vmstat); 0 if the kernel does not report it.
 */
export function readOomKills(): number {
  try {
    return Number(/^oom_kill (\d+)$/m.exec(readFileSync('/proc/vmstat', 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
