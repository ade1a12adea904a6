import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** Returns the processor time that a process has used since its start. Linux only. */
export function cpuSeconds(pid: number): number {
  // The format is `pid (name) state ppid …`; the name may contain any character.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
