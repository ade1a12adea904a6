import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inspectServer } from '@scrapersky/db';
import { eventually, makeRunFolder, ServerProcess } from '@scrapersky/test-support';
import type { Store } from './find-stores.ts';

export interface RunningStore {
  /** URL of Redis, or of Postgres as superuser. */
  url: string;
  server: ServerProcess;
  close(): Promise<void>;
}

/** Starts an empty server that keeps its data when it restarts. */
export async function startStore({ kind, program }: Store): Promise<RunningStore> {
  const folder = makeRunFolder(kind);
  const started = await (kind === 'postgres' ? startCluster(program, folder) : startQueue(program, folder));
  return {
    ...started,
    async close() {
      await started.server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startQueue(program: string, folder: string) {
  const settings = ['--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', ''];
  const server = await ServerProcess.start({
    program,
    args: (port) => ['--port', String(port), ...settings],
  });
  return { server, url: `redis://127.0.0.1:${server.port}` };
}

/** Linux user `nobody`: Postgres refuses to run as root. */
const NOBODY = { uid: 65_534, gid: 65_534, cwd: '/' };

async function startCluster(program: string, folder: string) {
  const data = path.join(folder, 'data');
  const account = process.getuid?.() === 0 ? NOBODY : undefined;
  mkdirSync(data, { mode: 0o700 });
  if (account) chownSync(data, account.uid, account.gid);
  const form = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  const initdb = path.join(path.dirname(program), 'initdb');
  execFileSync(initdb, [`--pgdata=${data}`, ...form], { ...account, stdio: ['ignore', 'ignore', 'inherit'] });
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const server = await ServerProcess.start({
    program,
    args: (port) => ['-D', data, '-p', String(port), ...settings.flatMap((each) => ['-c', each])],
    stopSignal: 'SIGINT',
    options: { ...account },
  });
  const url = `postgres://postgres@127.0.0.1:${server.port}/postgres`;
  await eventually(() => inspectServer(url), { timeoutMs: 60_000 });
  return { server, url };
}
