import {
  createTestServices,
  freePort,
  startPgBouncer,
  startPostgres,
  startProcess,
  startRedis,
  type RunningProcess,
  type ServerUrls,
  type TestPgBouncer,
  type TestPostgres,
  type TestRedis,
  type TestServices,
} from '@scrapersky/test-support';
import { BASE_PATH } from '@scrapersky/core';
import { Redis } from 'ioredis';
import pg from 'pg';
import { KEY } from '../support/running-service.ts';

const BATCH = `${BASE_PATH}/batch`;

type Env = Record<string, string>;

/** Servers of one deployment, and its environment, which a fault may change before the processes start. */
export class Deployment {
  readonly services: TestServices;
  readonly redis: TestRedis;
  /** Postgres and pooler of this deployment alone; undefined if it uses shared ones. */
  readonly own: { postgres: TestPostgres; pooler: TestPgBouncer } | undefined;
  /** Environment of the API, of the workers and of the operator's commands. */
  readonly env: Env;
  /** Further environment of the workers only, and of the commands only. */
  readonly workerEnv: Env = {};
  readonly commandEnv: Env = {};
  readonly processes: RunningProcess[] = [];
  readonly #cleanUps: (() => unknown)[] = [];

  private constructor(services: TestServices, redis: TestRedis, own: Deployment['own']) {
    this.services = services;
    this.redis = redis;
    this.own = own;
    this.env = {
      DATABASE_URL: services.databaseUrl,
      DIRECT_DATABASE_URL: services.directDatabaseUrl,
      REDIS_URL: redis.url,
      API_KEYS: `ops:admin:${KEY}`,
      LOG_FORMAT: 'json',
      SCRAPE_REQUESTS_PER_ADDRESS: '0',
      SCRAPE_ALLOW_NETWORKS: '127.0.0.0/8',
    };
  }

  /** @param shared servers to use; by default those of the test run. */
  static async start({
    ownPostgres = false,
    shared,
  }: {
    ownPostgres?: boolean | undefined;
    shared?: Pick<ServerUrls, 'postgres' | 'pooler'> | undefined;
  }): Promise<Deployment> {
    const redis = await startRedis();
    if (!ownPostgres) {
      const servers = shared && { servers: { ...shared, redis: redis.url } };
      return new Deployment(await createTestServices(servers), redis, undefined);
    }
    const postgres = await startPostgres({ max_connections: '40' });
    const pooler = await startPgBouncer(postgres.url);
    const servers = { postgres: postgres.url, pooler: pooler.url, redis: redis.url };
    return new Deployment(await createTestServices({ servers }), redis, { postgres, pooler });
  }

  /** Starts the API and workers. Waits until each is ready or has ended, or a worker has logged a problem. */
  async startProcesses(workers: number): Promise<{ url: string }> {
    const api = startProcess('apps/api/dist/main.js', [], { ...this.env, PORT: '0' });
    const fleet = Array.from({ length: workers }, () =>
      startProcess('apps/worker/dist/main.js', [], { ...this.env, ...this.workerEnv }),
    );
    this.processes.push(api, ...fleet);
    const [listening] = await Promise.all([
      logged(api, /"port":(\d+)/),
      ...fleet.map((worker) => logged(worker, /"message":"working"|"level":"(warn|error)"/)),
    ]);
    return { url: `http://127.0.0.1:${listening?.[1] ?? (await freePort())}` };
  }

  /** Submits a batch, in the same way as a client of the API. A broken deployment may refuse it. */
  async submit(url: string, order: object): Promise<void> {
    const headers = { 'content-type': 'application/json', 'x-api-key': KEY };
    const signal = AbortSignal.timeout(60_000);
    await fetch(`${url}${BATCH}`, { method: 'POST', headers, body: JSON.stringify(order), signal }).catch(
      () => {},
    );
  }

  /** Returns the health that the API reports, as text. */
  async health(url: string): Promise<string> {
    const response = await fetch(`${url}${BASE_PATH}/health`, { headers: { 'x-api-key': KEY } });
    return response.text();
  }

  /** Runs a CLI command as an operator would. Returns its exit code and its output. */
  async command(url: string, ...args: string[]): Promise<{ code: number | null; output: string }> {
    const env = { SCRAPERSKY_URL: url, SCRAPERSKY_API_KEY: KEY, NO_COLOR: '1' };
    const command = startProcess('apps/cli/dist/main.js', args, { ...env, ...this.env, ...this.commandEnv });
    const { code } = await command.exited;
    return { code, output: command.output.trim() };
  }

  /** Runs statements without the pooler. */
  async sql(...statements: string[]): Promise<void> {
    const client = new pg.Client({ connectionString: this.services.directDatabaseUrl });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  /** Sends a command to Redis and returns the reply. */
  async tellRedis(name: string, ...args: string[]): Promise<unknown> {
    const redis = new Redis(this.redis.url, { lazyConnect: true });
    redis.on('error', () => {});
    await redis.connect();
    return redis.call(name, ...args).finally(() => redis.disconnect());
  }

  /** Name of the database, for statements. */
  get database(): string {
    return new URL(this.services.directDatabaseUrl).pathname.slice(1);
  }

  atEnd(cleanUp: () => unknown): void {
    this.#cleanUps.push(cleanUp);
  }

  async close(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.kill()));
    for (const cleanUp of this.#cleanUps) await cleanUp();
    await this.redis.server.restart();
    if (this.own === undefined) await this.services.close();
    await Promise.all([this.redis.close(), this.own?.pooler.close()]);
    await this.own?.postgres.close();
  }
}

/** Waits for a line in the log of a process. Returns null if the process has ended, or after a minute. */
function logged(process: RunningProcess, sign: RegExp): Promise<RegExpExecArray | null> {
  return process.logged(sign, { timeoutMs: 60_000 }).catch(() => null);
}
