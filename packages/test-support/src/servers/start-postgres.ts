import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startEmbeddedPostgres } from '@scrapersky/embedded';
import { closeAfterTests } from '../processes/after-tests.ts';
import { eventually } from '../eventually.ts';
import { childrenOf } from '../processes/children-of.ts';
import { isProcessAlive } from '../processes/process-alive.ts';
import { makeRunFolder, noteProcess } from '../processes/test-run.ts';

export interface TestPostgres {
  /** `postgres://…` URL of the superuser. */
  url: string;
  port: number;
  /** Folder of the cluster (`PGDATA`). */
  dataDir: string;
  /** Process id of the server while it runs. */
  readonly pid: number | undefined;
  /** Stops the server by a fast shutdown, as for a planned restart. */
  stop(): Promise<void>;
  /** Sends SIGKILL, to simulate a crash. Open connections are lost. */
  kill(): Promise<void>;
  /** Freezes all processes of the server: connections stay open without a response until `thaw`. Linux only. */
  freeze(): void;
  thaw(): void;
  /**
   * Stops the server if it runs, and starts it again on the same port and data.
   * @param env environment variables for this and later starts
   */
  restart(env?: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a real Postgres for the caller alone, from the binaries that npm installed.
 * @param settings settings of postgresql.conf that override those for tests (`fsync` is off, because a test kills
 * processes, not machines)
 */
export async function startPostgres(settings: Record<string, string> = {}): Promise<TestPostgres> {
  const dataDir = makeRunFolder('postgres');
  const clusterDir = path.join(dataDir, 'postgres', 'data');
  const lockFile = path.join(clusterDir, 'postmaster.pid');
  let env: Record<string, string> = {};
  const start = async (port?: number) => {
    const server = await startEmbeddedPostgres({
      dataDir,
      env,
      ...(port && { port }),
      settings: { fsync: 'off', max_connections: '300', ...settings },
    });
    const pid = Number.parseInt(readFileSync(lockFile, 'utf8'), 10);
    const forget = [noteProcess(pid), closeAfterTests(() => server.stop())];
    return { ...server, pid, forget };
  };

  let running: Awaited<ReturnType<typeof start>> | undefined = await start();
  const { url } = running;
  const port = Number(new URL(url).port);
  const end = async (signal?: 'SIGKILL' | 'SIGQUIT') => {
    if (!running) return;
    const { pid, stop, forget } = running;
    running = undefined;
    if (signal && isProcessAlive(pid)) process.kill(pid, signal);
    await stop();
    await eventually(() => !isProcessAlive(pid));
    for (const crossOut of forget) crossOut();
  };
  const signalAll = (signal: 'SIGSTOP' | 'SIGCONT') => {
    if (!running) return;
    const { pid } = running;
    // Signal the postmaster first, so that it starts no more processes.
    for (const each of [pid, ...childrenOf(pid)]) process.kill(each, signal);
  };
  return {
    url,
    port,
    dataDir: clusterDir,
    get pid() {
      return running?.pid;
    },
    stop: () => end(),
    kill: () => end('SIGKILL'),
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    async restart(newEnv = env) {
      env = newEnv;
      await end();
      running = await start(port);
    },
    async close() {
      // Use an immediate shutdown, which does not write the data to disk, because the data is no longer needed.
      await end('SIGQUIT');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
