import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startEmbeddedPostgres } from '@scrapersky/embedded';
import { closeAfterTests } from '../processes/after-tests.ts';
import { eventually } from '../eventually.ts';
import { isProcessAlive } from '../processes/process-alive.ts';
import { makeRunFolder, noteProcess } from '../processes/test-run.ts';

export interface TestPostgres {
  /** `postgres://…` of the superuser. */
  url: string;
  port: number;
  /** Fast shutdown, as for a planned restart. */
  stop(): Promise<void>;
  /** SIGKILL, which its connections do not outlive: what a crash leaves. */
  kill(): Promise<void>;
  /** Starts it again after `stop` or `kill`, on the same port and data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a real Postgres of the caller's own, from the binaries that npm brings.
 * @param settings of postgresql.conf, over those for tests (`fsync` is off: a test kills processes, not machines)
 */
export async function startPostgres(settings: Record<string, string> = {}): Promise<TestPostgres> {
  const dataDir = makeRunFolder('postgres');
  const lockFile = path.join(dataDir, 'postgres', 'data', 'postmaster.pid');
  const pid = () => Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  const start = async (port?: number) => {
    const server = await startEmbeddedPostgres({
      dataDir,
      ...(port && { port }),
      settings: { fsync: 'off', max_connections: '300', ...settings },
    });
    const forget = [noteProcess(pid()), closeAfterTests(() => server.stop())];
    const crossOut = () => {
      for (const cross of forget) cross();
    };
    return { server, crossOut };
  };

  let current = await start();
  const { url } = current.server;
  const port = Number(new URL(url).port);
  const stop = async () => {
    await current.server.stop();
    current.crossOut();
  };
  return {
    url,
    port,
    stop,
    async kill() {
      const postmaster = pid();
      process.kill(postmaster, 'SIGKILL');
      await eventually(() => !isProcessAlive(postmaster));
      current.crossOut();
    },
    async restart() {
      await stop();
      current = await start(port);
    },
    async close() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
