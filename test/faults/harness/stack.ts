import {
  createTestServices,
  eventually,
  freePort,
  startPgBouncer,
  startPostgres,
  startProcess,
  startRedis,
  TcpProxy,
  type RunningProcess,
  type ServerUrls,
  type TestPgBouncer,
  type TestPostgres,
  type TestRedis,
  type TestServices,
} from '@scrapersky/test-support';
import { Redis } from 'ioredis';
import pg from 'pg';
import { KEY } from '../../support/running-service.ts';

export interface StackOptions {
  name: string;
  /** The Postgres server that several stacks share; unused if `ownPostgres` is set. */
  shared: Pick<ServerUrls, 'postgres'>;
  /** Starts a separate Postgres, for cells that stop, lock or change it. */
  ownPostgres?: boolean;
  workers?: number;
  env?: Record<string, string>;
  /** Returns further environment variables for each worker, which override `env`. */
  workerEnv?: () => Record<string, string>;
}

/** A process of the service, and the data that the harness records about the process. */
export interface ServiceProcess {
  /** Name such as `api-1` or `worker-3`. A worker's name is also the product token that sites see. */
  name: string;
  process: RunningProcess;
  /** Whether a cell ends the process on purpose. Any other end of a process is a violation. */
  mayEnd: boolean;
}

/**
 * A complete service: API and workers as real processes, PgBouncer, Redis, optionally its own Postgres, and breakable
 * links from API and workers to PgBouncer and Redis.
 */
export class Stack {
  readonly name: string;
  readonly redis: TestRedis;
  readonly pooler: TestPgBouncer;
  /** Undefined if the stack uses a shared Postgres. */
  readonly postgres: TestPostgres | undefined;
  readonly services: TestServices;
  /** Links from the API and from the workers to the pooler and to Redis. */
  readonly links: { apiDb: TcpProxy; workerDb: TcpProxy; apiRedis: TcpProxy; workerRedis: TcpProxy };
  readonly processes: ServiceProcess[] = [];
  readonly #env: Record<string, string>;
  /** The port stays the same when the API restarts. */
  readonly #apiPort: number;
  readonly #size: number;
  readonly #workerEnv: () => Record<string, string>;
  readonly #direct: pg.Pool;
  #started = 0;

  private constructor(parts: {
    options: StackOptions;
    redis: TestRedis;
    pooler: TestPgBouncer;
    postgres: TestPostgres | undefined;
    services: TestServices;
    links: Stack['links'];
    apiPort: number;
  }) {
    this.name = parts.options.name;
    this.redis = parts.redis;
    this.pooler = parts.pooler;
    this.postgres = parts.postgres;
    this.services = parts.services;
    this.links = parts.links;
    this.#apiPort = parts.apiPort;
    this.#size = parts.options.workers ?? 2;
    this.#workerEnv = parts.options.workerEnv ?? (() => ({}));
    this.#direct = new pg.Pool({
      connectionString: parts.services.directDatabaseUrl,
      application_name: HARNESS,
      max: 3,
      connectionTimeoutMillis: 10_000,
      query_timeout: 15_000,
    });
    this.#direct.on('error', () => {});
    this.#direct.on('connect', (client) => client.on('error', () => {}));
    this.#env = {
      DIRECT_DATABASE_URL: parts.services.directDatabaseUrl,
      QUEUE_PREFIX: parts.services.queuePrefix,
      API_KEYS: `test:admin:${KEY}`,
      RATE_LIMIT: '0',
      LOG_FORMAT: 'json',
      SCRAPE_ALLOW_NETWORKS: '127.0.0.0/8',
      SCRAPE_HOST_DELAY_MS: String(HOST_DELAY_MS),
      SCRAPE_REQUESTS_PER_ADDRESS: '0',
      SCRAPE_TIMEOUT_MS: '20000',
      WORKER_CONCURRENCY: '15',
      ...parts.options.env,
    };
  }

  static async start(options: StackOptions): Promise<Stack> {
    const [redis, postgres] = await Promise.all([
      startRedis({ args: ['--appendonly', 'yes'] }),
      options.ownPostgres ? startPostgres({ max_connections: '60' }) : undefined,
    ]);
    const postgresUrl = postgres?.url ?? options.shared.postgres;
    const pooler = await startPgBouncer(postgresUrl, { default_pool_size: '20' });
    const services = await createTestServices({
      servers: { postgres: postgresUrl, pooler: pooler.url, redis: redis.url },
    });
    const [apiDb, workerDb, apiRedis, workerRedis] = await Promise.all(
      [pooler.url, pooler.url, redis.url, redis.url].map((url) => TcpProxy.start(url)),
    );
    if (!apiDb || !workerDb || !apiRedis || !workerRedis) throw new Error('a link is missing');
    const links = { apiDb, workerDb, apiRedis, workerRedis };
    const stack = new Stack({ options, redis, pooler, postgres, services, links, apiPort: await freePort() });
    await stack.repair();
    return stack;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#apiPort}`;
  }

  get workers(): ServiceProcess[] {
    return this.processes.filter(({ name, process }) => name.startsWith('worker') && process.isRunning);
  }

  get api(): ServiceProcess {
    const api = this.processes.findLast(({ name, process }) => name.startsWith('api') && process.isRunning);
    if (!api) throw new Error('there is no API process');
    return api;
  }

  async startApi(env: Record<string, string> = {}): Promise<ServiceProcess> {
    const started = this.#spawn('api', {
      DATABASE_URL: this.links.apiDb.through(this.services.databaseUrl),
      REDIS_URL: this.links.apiRedis.through(this.services.redisUrl),
      PORT: String(this.#apiPort),
      // The requests of probes are logged only at this level.
      LOG_LEVEL: 'debug',
      ...env,
    });
    await started.process.logged(/"message":"listening"/, { timeoutMs: START_TIMEOUT_MS });
    return started;
  }

  /** @param env overrides variables of the stack, such as `DATABASE_URL`. */
  async startWorker(env: Record<string, string> = {}): Promise<ServiceProcess> {
    const started = this.launchWorker(env);
    await started.process.logged(/"message":"working"/, { timeoutMs: START_TIMEOUT_MS });
    return started;
  }

  /**
   * Starts a worker without waiting until it is ready, because a cell may end it before that.
   * @param logFile receives its log instead of `process.output`
   */
  launchWorker(env: Record<string, string> = {}, logFile?: string): ServiceProcess {
    return this.#spawn(
      'worker',
      {
        DATABASE_URL: this.links.workerDb.through(this.services.databaseUrl),
        REDIS_URL: this.links.workerRedis.through(this.services.redisUrl),
        ...this.#workerEnv(),
        ...env,
      },
      logFile,
    );
  }

  /** Sends SIGKILL to simulate a fault. */
  async kill(victim: ServiceProcess): Promise<void> {
    victim.mayEnd = true;
    await victim.process.kill();
  }

  /**
   * Continues frozen processes, restores every link, starts missing API and worker processes, stops surplus workers,
   * and waits until the API is ready.
   */
  async repair(): Promise<void> {
    for (const { process } of this.processes) process.signal('SIGCONT');
    await Promise.all(Object.values(this.links).map((link) => link.pass()));
    await eventually(() => this.query('select 1'), { timeoutMs: START_TIMEOUT_MS });
    const wanted: Promise<unknown>[] = [];
    if (!this.processes.some(({ name, process }) => name.startsWith('api') && process.isRunning)) {
      wanted.push(this.startApi());
    }
    for (let n = this.workers.length; n < this.#size; n++) wanted.push(this.startWorker());
    await Promise.all(wanted);
    for (const surplus of this.workers.slice(this.#size)) {
      surplus.mayEnd = true;
      await surplus.process.stop();
    }
    await eventually(async () => (await fetch(`${this.url}/readyz`)).ok, { timeoutMs: START_TIMEOUT_MS });
  }

  /** Runs a query directly on Postgres, bypassing pooler and links. */
  async query<T extends Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.#direct.query<T>(sql, values)).rows;
  }

  /** Runs `use` with a separate session, which may take locks and leave transactions open. */
  async withSession<T>(
    use: (session: pg.Client) => Promise<T>,
    url = this.services.directDatabaseUrl,
  ): Promise<T> {
    const session = new pg.Client({
      connectionString: url,
      application_name: HARNESS,
    });
    session.on('error', () => {});
    await session.connect();
    return use(session).finally(() => session.end().catch(() => {}));
  }

  /** Sends a command to PgBouncer itself, such as `PAUSE`. */
  async tellPooler(command: string): Promise<void> {
    const url = new URL(this.pooler.url);
    url.pathname = 'pgbouncer';
    await this.withSession((session) => session.query(command), url.href);
  }

  /** Runs `use` with a direct connection to Redis, bypassing the links. */
  async withRedis<T>(use: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.services.redisUrl, { lazyConnect: true, maxRetriesPerRequest: 1 });
    redis.on('error', () => {});
    try {
      await redis.connect();
      return await use(redis);
    } finally {
      redis.disconnect();
    }
  }

  async close(): Promise<void> {
    for (const each of this.processes) each.mayEnd = true;
    await Promise.all(this.processes.map(({ process }) => process.kill()));
    await Promise.all(Object.values(this.links).map((link) => link.close()));
    await this.#direct.end();
    if (this.postgres === undefined) await this.services.close();
    await Promise.all([this.redis.close(), this.pooler.close()]);
    await this.postgres?.close();
  }

  #spawn(app: 'api' | 'worker', env: Record<string, string>, logFile?: string): ServiceProcess {
    const name = `${app}-${++this.#started}`;
    const started = {
      name,
      mayEnd: false,
      process: startProcess(
        `apps/${app}/dist/main.js`,
        [],
        { ...this.#env, SCRAPE_USER_AGENT: `${name}/1.0`, ...env },
        logFile,
      ),
    };
    this.processes.push(started);
    return started;
  }
}

/** Distinguishes the harness's connections from the service's. */
export const HARNESS = 'fault-harness';

/** Delay between two requests to one host. It is long enough to be measured in the requests that the sites record. */
export const HOST_DELAY_MS = 100;

/** Timeout for the start of a process. It is long, because a machine may start thirty processes at once. */
const START_TIMEOUT_MS = 90_000;
