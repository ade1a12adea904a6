import { readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** A Postgres server as its own lock file in the data directory names it. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Whether it has said that it lets connections in. */
  ready: boolean;
}

/**
 * The server that runs on this data directory, starting and stopping ones included; null where none does.
 * A lock file that a crash left behind is Postgres' own to judge, except where it would judge wrong: by now
 * another process may have that number, or the power cut came before the number was written.
 */
export function findPostmaster(data: string): Postmaster | null {
  const file = path.join(data, 'postmaster.pid');
  const lines = readLines(file);
  if (!lines) return null;
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!pid || !port) {
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > longestWriteMs) rmSync(file, { force: true });
    return null;
  }
  if (worksIn(pid, data)) return { pid, port, ready: lines[7]?.trim() === 'ready' };
  if (isAlive(pid)) rmSync(file, { force: true });
  return null;
}

/** A lock file that is still empty after this long is nobody's: Postgres fills it as soon as it has made it. */
const longestWriteMs = 5_000;

function readLines(file: string): string[] | null {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return null;
  }
}

/** Whether a process with this number exists, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A number alone may by now be another process's: a postmaster's working directory is its data directory. */
function worksIn(pid: number, data: string): boolean {
  if (process.platform !== 'linux') return isAlive(pid);
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return false;
  }
}
