import { availableParallelism } from 'node:os';
import { createServer } from 'node:net';
import path from 'node:path';
import { plural } from '@scrapersky/core';
import { migrate } from '@scrapersky/db';
import type { Config } from '@scrapersky/runtime';
import { localKey, localWebhookSecret } from './local-secret.ts';
import { CommandError } from '../command-error.ts';
import { localUrl } from './local-url.ts';
import { rendererEnv, startsRenderer } from './renderer-env.ts';
import { storeServiceUrl } from './service-url.ts';
import { SupervisedPostgres } from './supervised-postgres.ts';
import { SupervisedProcess } from './supervised-process.ts';
import { untilAborted } from './until-aborted.ts';

export interface ServiceOptions {
  config: Config;
  /** Environment of the API and the workers, plus URLs, port and secrets. The renderer gets only a part. */
  env: NodeJS.ProcessEnv;
  /** Number of worker processes. */
  workers?: number | undefined;
  output: 'inherit' | number;
  /** Receives lines for people, such as about applied migrations, a missing renderer and each restart. */
  report: (line: string) => void;
  /** Aborts the start and stops everything that is already running. */
  signal: AbortSignal;
}

export interface Service {
  /** Base URL such as `http://127.0.0.1:8000`. */
  url: string;
  /** An API key with all rights. */
  key: string;
  /** Lines for people that describe the parts of the service. */
  description: string[];
  stop(): Promise<void>;
}

/** Default number of worker processes: 1 to 4. Leaves one of several cores for the API and the database. */
const DEFAULT_WORKERS = Math.max(1, Math.min(availableParallelism() - 1, 4));

/**
 * Starts the whole service: the embedded Postgres unless DATABASE_URL is set, then the migrations, one API process, a
 * renderer if `startsRenderer` says so, and the workers. Starts a process again if it dies. If the start fails or is
 * aborted, stops everything before it throws.
 */
export async function startService({
  config,
  env,
  workers,
  output,
  report,
  signal,
}: ServiceOptions): Promise<Service> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of stops.splice(0).toReversed()) await close();
  };
  try {
    const dataDir = path.resolve(config.DATA_DIR);
    const postgres = new SupervisedPostgres(dataDir, report);
    stops.push(() => postgres.stop());
    const databaseUrl = config.DATABASE_URL ?? (await postgres.start());
    const directUrl = config.DIRECT_DATABASE_URL ?? databaseUrl;
    const applied = await untilAborted(migrate(directUrl), signal);
    if (applied.length > 0) report(`applied ${plural(applied.length, 'migration')}, up to ${applied.at(-1)}`);

    const key = await localKey(dataDir);
    const childEnv = {
      ...env,
      DATABASE_URL: databaseUrl,
      DIRECT_DATABASE_URL: directUrl,
      API_KEYS: [env.API_KEYS, `local:admin:${key}`].filter(Boolean).join(','),
      WEBHOOK_SECRET: env.WEBHOOK_SECRET || (await localWebhookSecret(dataDir)),
      PORT: String(await choosePort(config, env)),
    };
    const supervise = (name: string, app: 'api' | 'worker' | 'renderer', own: NodeJS.ProcessEnv) =>
      new SupervisedProcess({ name, app, env: own, output, onCrash: report });
    const api = supervise('api', 'api', childEnv);
    stops.push(() => api.stop());
    const { port } = await untilAborted(api.start(), signal);
    const url = localUrl(config.HOST, Number(port));
    stops.push(await storeServiceUrl(dataDir, url));
    const rendering = startsRenderer(config) ? rendererEnv(env) : undefined;
    let renderUrl: string | undefined;
    if (rendering !== undefined) {
      const renderer = supervise('renderer', 'renderer', rendering);
      stops.push(() => renderer.stop());
      const started = renderer.start().catch((error: unknown) => {
        if (!(error instanceof CommandError)) throw error;
        report(`${error.message}: pages that need a browser are read without one`);
      });
      const ready = await untilAborted(started, signal);
      if (ready) renderUrl = `http://127.0.0.1:${String(ready.port)}`;
    }
    const workerEnv =
      renderUrl === undefined
        ? childEnv
        : { ...childEnv, RENDER_URL: renderUrl, RENDER_SECRET: rendering?.RENDER_SECRET };
    const workerCount = workers ?? DEFAULT_WORKERS;
    const fleet = Array.from({ length: workerCount }, (_, index) =>
      supervise(`worker ${index + 1}`, 'worker', workerEnv),
    );
    stops.push(async () => void (await Promise.all(fleet.map((worker) => worker.stop()))));
    await untilAborted(Promise.all(fleet.map((worker) => worker.start())), signal);
    return {
      url,
      key,
      description: [
        `Postgres  ${config.DATABASE_URL === undefined ? `embedded, data in ${dataDir}` : 'DATABASE_URL'}`,
        config.REDIS_URL === undefined ? 'Queue     on Postgres' : 'Queue     REDIS_URL',
        `Workers   ${workerCount}, each crawls up to ${config.WORKER_CONCURRENCY} domains at once`,
        ...(renderUrl === undefined ? [] : [`Renderer  ${renderUrl}, for pages that need a browser`]),
      ],
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Returns the port in PORT. Without PORT, returns the default port if it is free, otherwise 0 for any free port.
 * @throws CommandError if the API cannot listen on the port in PORT.
 */
async function choosePort({ HOST, PORT }: Config, env: NodeJS.ProcessEnv): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', ({ message }) => {
      if (env.PORT)
        reject(new CommandError(`Set PORT to a free port, or HOST to this machine's address: ${message}`));
      else resolve(0);
    });
    server.listen(PORT, HOST, () => server.close(() => resolve(PORT)));
  });
}
