import { spawn } from 'node:child_process';
import type { PostgresAccount } from './postgres-account.ts';

export interface Ended {
  /** Exit code; null where a signal ended it or it could not start. */
  code: number | null;
  /** Standard output and standard error, as they came. */
  output: string;
  /** Why it could not start: `ENOENT`, `EACCES`. */
  failure?: NodeJS.ErrnoException;
}

/**
 * Runs a program until it ends; never rejects. `inherited` are open file descriptors that the program finds as
 * its 3, 4, …
 */
export function runToEnd(
  program: string,
  args: readonly string[],
  account: PostgresAccount,
  inherited: readonly number[] = [],
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...account,
      ...postgresSurroundings,
      stdio: ['ignore', 'pipe', 'pipe', ...inherited],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (failure) => resolve({ code: null, output, failure }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/**
 * Working directory and environment of everything that is run as Postgres' account. The directory of this
 * process may be closed to that account, and its environment holds the service's secrets.
 */
export const postgresSurroundings =
  process.platform === 'win32' ? {} : { cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } };
