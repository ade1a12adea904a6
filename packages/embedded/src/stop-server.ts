import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { PostgresAccount } from './postgres-account.ts';
import { findPostmaster } from './postmaster-pid.ts';
import { runToEnd } from './run-to-end.ts';

const SHUTDOWN_TIMEOUT_MS = 30_000;

/**
 * Stops the server on this data directory by a fast shutdown, which rolls back open transactions and writes all data to
 * disk. After 30 s it uses an immediate shutdown, after which the next start runs recovery. Never uses SIGKILL, which
 * would leave child processes behind.
 *
 * @throws Error if the server still runs after both
 */
export async function stopServer(
  data: string,
  binaries: PostgresBinaries,
  account: PostgresAccount,
): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const postmaster = findPostmaster(data);
    if (!postmaster) return;
    await send(signal, postmaster.pid, binaries, account);
    const deadline = Date.now() + SHUTDOWN_TIMEOUT_MS;
    while (Date.now() < deadline) {
      if (findPostmaster(data)?.pid !== postmaster.pid) return;
      await delay(10);
    }
  }
  throw new Error(`The Postgres server on ${data} does not stop.`);
}

/** Sends a stop signal. Uses pg_ctl on Windows, which has no signals. */
async function send(
  signal: 'SIGINT' | 'SIGQUIT',
  pid: number,
  binaries: PostgresBinaries,
  account: PostgresAccount,
): Promise<void> {
  if (process.platform === 'win32')
    await runToEnd(binaries.pgCtl, ['kill', signal.slice('SIG'.length), String(pid)], account);
  else process.kill(pid, signal);
}
