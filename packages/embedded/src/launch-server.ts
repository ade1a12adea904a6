import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { viewDirectory } from './directory-view.ts';
import type { PostgresAccount } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { findPostmaster } from './postmaster-pid.ts';
import { postgresSurroundings } from './run-to-end.ts';

/** For one service on one machine that shares its cores with the crawl. */
const defaults: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  // Parallel queries would take cores from the crawl, and /dev/shm, which containers keep small.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  // The service tells of failed statements itself; here only what befalls the server, so the log stays small.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

const maxLogBytes = 5_000_000;
const patienceMs = 120_000;

export interface Launch {
  home: string;
  binaries: PostgresBinaries;
  account: PostgresAccount;
  port: number;
  settings: Record<string, string>;
}

export type LaunchOutcome = 'ready' | 'cluster taken' | 'port taken';

/**
 * Starts a server on the cluster in `home` and waits until it lets connections in, crash recovery included.
 * It is in a session of its own: a Ctrl-C reaches whoever stops the service in order, not the database first.
 * @returns what came of it: another server, or the rest of a killed one, may have the
 * cluster, and anything at all the port
 * @throws with the server's last words for every other end
 */
export async function launchServer({
  home,
  binaries,
  account,
  port,
  settings,
}: Launch): Promise<LaunchOutcome> {
  const logFile = path.join(home, 'server.log');
  const log = openLog(logFile);
  const logStart = statSync(logFile).size;
  const view = await viewDirectory(home, account);
  const child = spawn(
    binaries.postgres,
    ['-D', `${view.path}/data`, ...asArguments({ ...defaults, ...settings, port: String(port) })],
    {
      ...account,
      ...postgresSurroundings,
      stdio: ['ignore', log, log, ...view.inherited],
      detached: true,
      windowsHide: true,
    },
  );
  child.unref();
  view.close();
  closeSync(log);

  if (await becomesReady(child, path.join(home, 'data'))) return 'ready';
  const lastWords = readFileSync(logFile, 'utf8').slice(logStart).trim();
  if (lastWords.includes('could not bind')) return 'port taken';
  if (/lock file .* already exists|shared memory block .* still in use/.test(lastWords))
    return 'cluster taken';
  throw new Error(`Postgres did not start:\n${lastWords.slice(-2_000)}`);
}

function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** False where the process ended before; rejects where it could not start or takes too long. */
async function becomesReady(child: ChildProcess, data: string): Promise<boolean> {
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  const deadline = Date.now() + patienceMs;
  while (child.exitCode === null && child.signalCode === null) {
    // Its own word: on the port, another server could answer in place of one that is just giving up.
    const postmaster = findPostmaster(data);
    if (postmaster?.ready && postmaster.pid === child.pid) return true;
    if (Date.now() > deadline) throw new Error(`Postgres took longer than ${patienceMs / 1_000} s to start`);
    await Promise.race([sleep(10), failed]);
  }
  return false;
}

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxLogBytes) truncateSync(file);
  return openSync(file, 'a', 0o600);
}
