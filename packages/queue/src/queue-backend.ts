import {
  createPostgresBackend,
  FlowProducer,
  Queue,
  runMigrations,
  withBackend,
  Worker,
  type ConnectionOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { findRedisProblem, QueueUnusableError } from './redis-abilities.ts';

export interface QueueBackendOptions {
  /** URL of Redis or Valkey; null runs the queue on Postgres at `databaseUrl`. */
  redisUrl: string | null;
  /** URL of a Postgres session (direct or through a session pooler), because BullMQ uses LISTEN. */
  databaseUrl: string;
  /** Prefix of every key in Redis. On Postgres, installations are separated by their databases. */
  prefix: string;
  /** Called for errors of the store, at most once a second per message. */
  onError: (error: Error) => void;
}

/** A separate connection for a short check. */
interface QueueProbe {
  connection: ConnectionOptions;
  close(): Promise<void>;
}

/** The store of the queues (Redis or Postgres), with BullMQ's classes bound to it. */
export interface QueueBackend {
  kind: 'redis' | 'postgres';
  classes: { Queue: typeof Queue; Worker: typeof Worker; FlowProducer: typeof FlowProducer };
  prefix: string;
  onError: (error: Error) => void;
  /** Connection for adding jobs and reading counts. On Redis its commands fail quickly. */
  producerConnection: () => ConnectionOptions;
  /** Connection for workers. On Redis its commands wait while the server is unreachable. */
  workerConnection: () => ConnectionOptions;
  /**
   * Opens a new connection. Rejects when the store does not respond, refuses writes or lacks something that a worker
   * needs.
   */
  openProbe: () => Promise<QueueProbe>;
  close(): Promise<void>;
}

/**
 * Opens the store. On Postgres it first migrates BullMQ's own tables (schema `bullmq`).
 *
 * @throws on Redis QueueUnusableError; on Postgres QueueNeedsSessionError or any other error of the connection or
 * migration
 */
export async function openQueueBackend(options: QueueBackendOptions): Promise<QueueBackend> {
  const onError = atMostOnceASecond(options.onError);
  if (options.redisUrl === null) return openPostgres(options, onError);
  await refuseUnusableRedis(options.redisUrl, options.prefix);
  return openRedis({ ...options, redisUrl: options.redisUrl }, onError);
}

/** After a failover the old primary is read-only; a new connection reaches the new primary. */
const reconnectOnError = (error: Error): boolean => error.message.includes('READONLY');

/**
 * `socketTimeout` ends a command that waits on a connection that silently drops data. `keepAlive` detects only idle
 * connections.
 */
const WORKER_LINK = {
  reconnectOnError,
  maxRetriesPerRequest: null,
  connectTimeout: 5_000,
  socketTimeout: 15_000,
  keepAlive: 10_000,
  retryStrategy: (tries: number) => Math.min(100 * 2 ** tries, 2_000),
};

/**
 * Connection settings with which adding a job fails within 1.5 s on a frozen Redis. With BullMQ's documented settings
 * it would hang.
 */
export const PRODUCER_LINK = {
  reconnectOnError,
  maxRetriesPerRequest: 1,
  enableOfflineQueue: false,
  connectTimeout: 1_000,
  commandTimeout: 1_500,
  socketTimeout: 5_000,
  retryStrategy: (tries: number) => Math.min(100 * 2 ** tries, 1_000),
};

const PROBE_LINK = {
  lazyConnect: true,
  connectTimeout: 2_000,
  commandTimeout: 2_000,
  maxRetriesPerRequest: 0,
  retryStrategy: () => null,
};

/** Refuses a server that the queue can never use. Accepts an unreachable server. */
async function refuseUnusableRedis(redisUrl: string, prefix: string): Promise<void> {
  const redis = new Redis(redisUrl, PROBE_LINK);
  redis.on('error', () => {}); // Ignore the event: the pending call rejects with the same error.
  const problem = await redis
    .connect()
    .then(() => findRedisProblem(redis, prefix))
    .catch(() => null)
    .finally(() => redis.disconnect());
  if (problem !== null) throw new QueueUnusableError(problem);
}

function openRedis(
  { redisUrl, prefix }: QueueBackendOptions & { redisUrl: string },
  onError: (error: Error) => void,
): QueueBackend {
  const links: Redis[] = [];
  const connect = (options: typeof WORKER_LINK | typeof PRODUCER_LINK): ConnectionOptions => {
    const link = new Redis(redisUrl, options);
    link.on('error', onError);
    links.push(link);
    return link;
  };
  return {
    kind: 'redis',
    classes: { Queue, Worker, FlowProducer },
    prefix,
    onError,
    producerConnection: () => connect(PRODUCER_LINK),
    workerConnection: () => connect(WORKER_LINK),
    async openProbe() {
      const probe = new Redis(redisUrl, PROBE_LINK);
      probe.on('error', () => {}); // Ignore the event: the pending call rejects with the same error.
      const close = async () => probe.disconnect();
      try {
        await probe.connect();
        const problem = await findRedisProblem(probe, prefix);
        if (problem !== null) throw new QueueUnusableError(problem);
      } catch (error) {
        await close();
        throw error;
      }
      return { connection: probe, close };
    },
    async close() {
      for (const link of links) link.disconnect();
    },
  };
}

async function openPostgres({ databaseUrl, prefix }: QueueBackendOptions, onError: (error: Error) => void) {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: '-c search_path=bullmq',
    // Maximum number of connections: each worker's LISTEN occupies one.
    max: 8,
    connectionTimeoutMillis: 5_000,
    // Otherwise a query would wait forever on a connection that silently drops data. `keepAlive` detects idle ones.
    query_timeout: 15_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'scrapersky-queue',
  });
  pool.setMaxListeners(0); // Every queue and worker adds its own listener.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  await migrateStore(pool);
  // The type of the bound classes differs from BullMQ's own only in the type of the connection.
  const classes = withBackend(createPostgresBackend) as unknown as QueueBackend['classes'];
  const connection = () => pool as unknown as ConnectionOptions;
  return {
    kind: 'postgres',
    classes,
    prefix,
    onError,
    producerConnection: connection,
    workerConnection: connection,
    openProbe: () => openPostgresProbe(databaseUrl),
    close: () => pool.end(),
  } satisfies QueueBackend;
}

async function openPostgresProbe(databaseUrl: string): Promise<QueueProbe> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: '-c search_path=bullmq',
    max: 1,
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
  });
  pool.on('error', () => {}); // Ignore the event: the pending call rejects with the same error.
  const close = () => pool.end();
  try {
    const { rows } = await pool.query<{ value: string }>(
      `select current_setting('transaction_read_only') as value`,
    );
    if (rows[0]?.value !== 'off') throw new Error('The database is read-only');
  } catch (error) {
    await close();
    throw error;
  }
  return { connection: pool as unknown as ConnectionOptions, close };
}

async function migrateStore(pool: pg.Pool): Promise<void> {
  try {
    const client = await pool.connect();
    await runMigrations(client, 'bullmq').finally(() => client.release());
  } catch (error) {
    await pool.end();
    if (error instanceof Error && error.message.includes('unsupported startup parameter')) {
      throw new QueueNeedsSessionError(error);
    }
    throw error;
  }
}

/**
 * Thrown when `databaseUrl` leads to a pooler that refuses startup parameters, as PgBouncer does. A transaction pooler
 * does not support LISTEN either.
 */
export class QueueNeedsSessionError extends Error {
  override readonly name = 'QueueNeedsSessionError';
  readonly code = 'queue_needs_session';

  constructor(cause: Error) {
    super(
      'The queue cannot run on Postgres through a transaction pooler: it needs a session. ' +
        'Set DIRECT_DATABASE_URL to Postgres itself, or REDIS_URL to run the queue on Redis.',
      { cause },
    );
  }
}

/** Reports each message at most once per second: a full Redis makes workers fail thousands of times a second. */
export function atMostOnceASecond(report: (error: Error) => void): (error: Error) => void {
  const lastAt = new Map<string, number>();
  return (error) => {
    const now = performance.now();
    if (now - (lastAt.get(error.message) ?? -Infinity) < 1_000) return;
    if (lastAt.size > 100) lastAt.clear();
    lastAt.set(error.message, now);
    report(error);
  };
}
