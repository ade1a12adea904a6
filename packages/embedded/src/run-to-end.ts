import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import type { PostgresAccount } from './postgres-account.ts';

export interface Ended {
  /** Exit code; null if a signal ended the program or it could not start. */
  code: number | null;
  /** Standard output and standard error, interleaved. */
  output: string;
  /** Error that kept the program from starting, for example with the code `ENOENT` or `EACCES`. */
  failure?: NodeJS.ErrnoException;
}

/**
 * Runs a program to its end; never rejects.
 *
 * @param inherited open file descriptors that the program gets as 3, 4, …
 */
export function runToEnd(
  program: string,
  args: readonly string[],
  account: PostgresAccount,
  inherited: readonly number[] = [],
): Promise<Ended> {
  return new Promise((resolve) => {
    let output = '';
    let child: ChildProcess;
    try {
      child = spawn(program, args, {
        ...account,
        ...POSTGRES_SPAWN_OPTIONS,
        stdio: ['ignore', 'pipe', 'pipe', ...inherited],
      });
    } catch (error) {
      // `spawn` reports some errors by an event and throws others, such as EPERM and E2BIG.
      resolve({ code: null, output, failure: error as NodeJS.ErrnoException });
      return;
    }
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (failure) => resolve({ code: null, output, failure }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/**
 * Working directory and environment of programs that run as Postgres' account; on Windows, those of this process. The
 * account may be unable to enter the directory of this process, and must not see its environment, which contains
 * secrets.
 */
export const POSTGRES_SPAWN_OPTIONS: Pick<SpawnOptions, 'cwd' | 'env'> =
  process.platform === 'win32' ? {} : { cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } };
