import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { PostgresAccount } from './postgres-account.ts';
import { findPostmaster } from './postmaster-pid.ts';
import { runToEnd } from './run-to-end.ts';

const patienceMs = 30_000;

/**
 * Ends the server on this data directory as Postgres wants to be ended: its fast shutdown (open transactions are
 * rolled back, all else is written), and after 30 s its immediate one, which only costs the next start a
 * recovery. Never SIGKILL, which would leave its children behind.
 * @throws where it is still there after that
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
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (findPostmaster(data)?.pid !== postmaster.pid) return;
      await sleep(10);
    }
  }
  throw new Error(`Postgres in ${data} does not stop`);
}

/** Windows knows no signals: there Postgres has its own way, which pg_ctl speaks. */
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
