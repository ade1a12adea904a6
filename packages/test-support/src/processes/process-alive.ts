import { readFileSync } from 'node:fs';

/**
 * Whether a process still does anything. One that has ended counts as gone, also where nobody has yet asked for its
 * exit code: in a container that may be never.
 */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return process.platform !== 'linux' || !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    // pid (name) state …, where the name may hold anything.
    return /^.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
