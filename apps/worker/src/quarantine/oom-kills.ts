import { readFileSync } from 'node:fs';

/**
 * Returns how many processes of this machine the kernel has killed for lack of memory since its start, those of
 * containers included (`oom_kill` of /proc/vmstat); 0 where the kernel does not tell.
 */
export function readOomKills(): number {
  try {
    return Number(/^oom_kill (\d+)$/m.exec(readFileSync('/proc/vmstat', 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
