import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { viewDirectory } from './directory-view.ts';
import type { PostgresAccount } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { findPostmaster } from './postmaster-pid.ts';
import { POSTGRES_SPAWN_OPTIONS } from './run-to-end.ts';

/** Settings for one service on one machine whose cores also run the crawl. */
const DEFAULT_SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  // Disable parallel queries: they would take cores from the crawl, and space in /dev/shm, which is small in
  // containers.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  // Log only events of the server, so that this log stays small. The service itself logs failed statements.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

const MAX_LOG_BYTES = 5_000_000;
const START_TIMEOUT_MS = 120_000;

export interface Launch {
  home: string;
  binaries: PostgresBinaries;
  account: PostgresAccount;
  port: number;
  settings: Record<string, string>;
  env?: Record<string, string> | undefined;
}

export type LaunchOutcome = 'ready' | 'cluster taken' | 'port taken';

/**
 * Starts a server on the cluster in `home` and waits until it accepts connections, including crash recovery. The server
 * has its own session, so that a Ctrl-C in the terminal does not stop it before the service has shut down.
 *
 * @returns `ready`; `cluster taken` if another server, or processes of a killed one, use the cluster; `port taken` if
 *   another program uses the port
 * @throws Error if the server does not start for another reason, or takes longer than 120 s
 */
export async function launchServer({
  home,
  binaries,
  account,
  port,
  settings,
  env,
}: Launch): Promise<LaunchOutcome> {
  const logFile = path.join(home, 'server.log');
  const log = openLog(logFile);
  const logStart = statSync(logFile).size;
  const view = await viewDirectory(home, account);
  const child = spawn(
    binaries.postgres,
    ['-D', `${view.path}/data`, ...asArguments({ ...DEFAULT_SETTINGS, ...settings, port: String(port) })],
    {
      ...account,
      ...POSTGRES_SPAWN_OPTIONS,
      ...(env && { env: { ...POSTGRES_SPAWN_OPTIONS.env, ...env } }),
      stdio: ['ignore', log, log, ...view.inherited],
      detached: true,
      windowsHide: true,
    },
  );
  child.unref();
  view.close();
  closeSync(log);

  if (await becomesReady(child, path.join(home, 'data'))) return 'ready';
  const lastLines = readFileSync(logFile, 'utf8').slice(logStart).trim();
  if (lastLines.includes('could not bind')) return 'port taken';
  if (/lock file .* already exists|shared memory block .* still in use/.test(lastLines))
    return 'cluster taken';
  throw new Error(`Postgres did not start:\n${lastLines.slice(-2_000)}`);
}

function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Returns true when the server accepts connections, and false if the process exits first. Rejects if the process cannot
 * start or takes too long.
 */
async function becomesReady(child: ChildProcess, data: string): Promise<boolean> {
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (child.exitCode === null && child.signalCode === null) {
    // Trust the server's lock file, because another server could respond on the port while this one is exiting.
    const postmaster = findPostmaster(data);
    if (postmaster?.ready && postmaster.pid === child.pid) return true;
    if (Date.now() > deadline)
      throw new Error(`Postgres took longer than ${START_TIMEOUT_MS / 1_000} s to start`);
    await Promise.race([delay(10), failed]);
  }
  return false;
}

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) truncateSync(file);
  return openSync(file, 'a', 0o600);
}
