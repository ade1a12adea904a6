import { readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** A Postgres server, as described by its lock file in the data directory. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Whether it accepts connections. */
  ready: boolean;
}

/**
 * Returns the server that runs on this data directory, even while it starts or stops; null if there is none. Postgres
 * itself handles a lock file left by a crash, except for two cases that this function cleans up: another process now
 * has that pid, or the power failed before the pid was written.
 */
export function findPostmaster(data: string): Postmaster | null {
  const file = path.join(data, 'postmaster.pid');
  const lines = readLines(file);
  if (!lines) return null;
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!pid || !port) {
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > MAX_WRITE_MS) rmSync(file, { force: true });
    return null;
  }
  if (worksIn(pid, data)) return { pid, port, ready: lines[7]?.trim() === 'ready' };
  if (isAlive(pid)) rmSync(file, { force: true });
  return null;
}

/**
 * Time for which a lock file may lack the pid or the port. After that, no server owns the file, because Postgres writes
 * both right after creating the file.
 */
const MAX_WRITE_MS = 5_000;

function readLines(file: string): string[] | null {
  try {
    return readFileSync(file, 'utf8').split('\n');
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
  } catch {
    return false;
  }
}
