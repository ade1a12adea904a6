import { readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** A Postgres server, as described by its lock file in the data directory. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Whether it accepts connections. */
  ready: boolean;
}

/** Returns the server that runs on this data directory, even while it starts or stops; null if there is none. */
export function findPostmaster(data: string): Postmaster | null {
  const { pid, port, ready } = readLockFile(data) ?? {};
  return pid && port && worksIn(pid, data) ? { pid, port, ready: ready ?? false } : null;
}

/**
 * Removes a lock file left by a crash in the two cases that Postgres itself does not handle: another process now has its
 * pid, or the power failed before the pid was written. Call it only before a launch.
 */
export function removeStaleLockFile(data: string): void {
  const lock = readLockFile(data);
  if (!lock) return;
  const { pid, port, writtenAt } = lock;
  const isStale = pid && port ? isAlive(pid) && !worksIn(pid, data) : Date.now() - writtenAt > MAX_WRITE_MS;
  if (isStale) rmSync(lockFileOf(data), { force: true });
}

/**
 * Time for which a lock file may lack the pid or the port. After that, no server owns the file, because Postgres writes
 * both right after creating the file.
 */
const MAX_WRITE_MS = 5_000;

const lockFileOf = (data: string) => path.join(data, 'postmaster.pid');

/** Returns the contents of the lock file, in which a pid or port that is not written yet is 0; null without a file. */
function readLockFile(data: string): (Postmaster & { writtenAt: number }) | null {
  try {
    const lines = readFileSync(lockFileOf(data), 'utf8').split('\n');
    const writtenAt = statSync(lockFileOf(data)).mtimeMs;
    return {
      pid: Number(lines[0]) || 0,
      port: Number(lines[3]) || 0,
      ready: lines[7]?.trim() === 'ready',
      writtenAt,
    };
  } catch {
    return null;
  }
}

/** Returns whether a process with this pid exists, whichever user runs it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Returns whether the data directory is the working directory of the process, as of a postmaster. If not, the system
 * has given the pid of an ended server to another process. Outside Linux, returns whether the process exists.
 */
function worksIn(pid: number, data: string): boolean {
  if (process.platform !== 'linux') return isAlive(pid);
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES' && isOwnedAlike(`/proc/${pid}`, data);
  }
}

/**
 * Returns whether a process, by its folder in /proc, and the data directory have the same owner. This tells a postmaster
 * from most other processes if this process must not read their working directory, as root must not in a container.
 */
function isOwnedAlike(processFolder: string, data: string): boolean {
  return statSync(processFolder, { throwIfNoEntry: false })?.uid === statSync(data).uid;
}
