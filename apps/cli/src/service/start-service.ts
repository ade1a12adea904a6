import { availableParallelism } from 'node:os';
import { createServer } from 'node:net';
import path from 'node:path';
import { migrate } from '@scrapersky/db';
import type { Config } from '@scrapersky/runtime';
import { localKey, localWebhookSecret } from './local-secret.ts';
import { SupervisedPostgres } from './supervised-postgres.ts';
import { SupervisedProcess } from './supervised-process.ts';

export interface ServiceOptions {
  config: Config;
  /** Handed on to the processes, with what this one finds out put in. */
  env: NodeJS.ProcessEnv;
  workers?: number | undefined;
  output: 'inherit' | number;
  /** Told of each step and of each process that had to be started again. */
  tell: (line: string) => void;
}

export interface Service {
  /** `http://127.0.0.1:8000`. */
  url: string;
  /** A key with all rights. */
  key: string;
  /** What it runs on, for people. */
  parts: string[];
  stop(): Promise<void>;
}

/** One core is the API's and the database's. */
const DEFAULT_WORKERS = Math.max(1, Math.min(availableParallelism() - 1, 4));

/**
 * Starts the whole service: the embedded Postgres unless DATABASE_URL is set, migrations, one API process, worker
 * processes. Whatever dies is started again; where the start fails, everything is stopped before the error is
 * thrown.
 */
export async function startService({ config, env, workers, output, tell }: ServiceOptions): Promise<Service> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of stops.splice(0).toReversed()) await close();
  };
  try {
    const dataDir = path.resolve(config.DATA_DIR);
    const postgres = config.DATABASE_URL === undefined ? await SupervisedPostgres.start(dataDir, tell) : null;
    if (postgres) stops.push(() => postgres.stop());
    const databaseUrl = config.DATABASE_URL ?? postgres?.url ?? '';
    const directUrl = config.DIRECT_DATABASE_URL ?? databaseUrl;
    const applied = await migrate(directUrl);
    if (applied.length > 0) tell(`applied the migrations ${applied.join(', ')}`);

    const key = await localKey(dataDir);
    const childEnv = {
      ...env,
      DATABASE_URL: databaseUrl,
      DIRECT_DATABASE_URL: directUrl,
      API_KEYS: [env.API_KEYS, `local:admin:${key}`].filter(Boolean).join(','),
      WEBHOOK_SECRET: env.WEBHOOK_SECRET || (await localWebhookSecret(dataDir)),
      PORT: String(await choosePort(config, env)),
    };
    const supervise = (name: string, app: 'api' | 'worker') =>
      new SupervisedProcess({ name, app, env: childEnv, output, onCrash: tell });
    const api = supervise('api', 'api');
    stops.push(() => api.stop());
    const { port } = await api.start();
    const workerCount = workers ?? DEFAULT_WORKERS;
    const fleet = Array.from({ length: workerCount }, (_, index) =>
      supervise(`worker ${index + 1}`, 'worker'),
    );
    stops.push(async () => void (await Promise.all(fleet.map((worker) => worker.stop()))));
    await Promise.all(fleet.map((worker) => worker.start()));
    return {
      url: `http://${config.HOST === '0.0.0.0' ? '127.0.0.1' : config.HOST}:${String(port)}`,
      key,
      parts: [
        postgres ? `Postgres  embedded, data in ${dataDir}` : 'Postgres  DATABASE_URL',
        config.REDIS_URL === undefined ? 'Queue     on Postgres' : 'Queue     REDIS_URL',
        `Workers   ${workerCount}, ${config.WORKER_CONCURRENCY} domains at once each`,
      ],
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The port that was asked for; without one, the usual port if it is free, else any. */
async function choosePort(config: Config, env: NodeJS.ProcessEnv): Promise<number> {
  if (env.PORT) return config.PORT;
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(0));
    server.listen(config.PORT, config.HOST, () => server.close(() => resolve(config.PORT)));
  });
}
