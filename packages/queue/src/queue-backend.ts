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

export interface QueueBackendOptions {
  /** Redis or Valkey; null runs the queue on Postgres at `databaseUrl`, by the same code. */
  redisUrl: string | null;
  /** A session with Postgres (direct, or a session pooler): the queue listens for notifications. */
  databaseUrl: string;
  /** Of every key in Redis; on Postgres the database itself keeps queues apart. */
  prefix: string;
  /** Told of trouble with the store, at most once a second for one message. */
  onError: (error: Error) => void;
}

/** The store that holds the queues, and BullMQ's classes bound to it. */
export interface QueueBackend {
  kind: 'redis' | 'postgres';
  classes: { Queue: typeof Queue; Worker: typeof Worker; FlowProducer: typeof FlowProducer };
  prefix: string;
  onError: (error: Error) => void;
  /** For what must answer or fail soon: adding jobs and reading counts. */
  producerConnection: () => ConnectionOptions;
  /** For workers, which wait for the store to come back. */
  workerConnection: () => ConnectionOptions;
  close(): Promise<void>;
}

/**
 * Opens the store. On Postgres this brings BullMQ's own tables (schema `bullmq`) up to date first.
 * @throws QueueNeedsSessionError; on Postgres also what the driver throws where the server is away.
 */
export async function openQueueBackend(options: QueueBackendOptions): Promise<QueueBackend> {
  const onError = atMostOnceASecond(options.onError);
  return options.redisUrl === null
    ? openPostgres(options, onError)
    : openRedis({ ...options, redisUrl: options.redisUrl }, onError);
}

/** A link that swallows bytes is only ever noticed by a timeout of the socket's own. */
const WORKER_LINK = {
  maxRetriesPerRequest: null,
  connectTimeout: 5_000,
  socketTimeout: 15_000,
  keepAlive: 10_000,
  retryStrategy: (tries: number) => Math.min(100 * 2 ** tries, 2_000),
};

/** With BullMQ's documented settings an add hangs on a frozen Redis; with these it fails within 1.5 s. */
export const PRODUCER_LINK = {
  maxRetriesPerRequest: 1,
  enableOfflineQueue: false,
  connectTimeout: 1_000,
  commandTimeout: 1_500,
  socketTimeout: 5_000,
  retryStrategy: (tries: number) => Math.min(100 * 2 ** tries, 1_000),
};

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
    async close() {
      for (const link of links) link.disconnect();
    },
  };
}

async function openPostgres({ databaseUrl, prefix }: QueueBackendOptions, onError: (error: Error) => void) {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: '-c search_path=bullmq',
    // Each worker's LISTEN keeps one for good.
    max: 8,
    connectionTimeoutMillis: 5_000,
    // A link that swallows bytes is else noticed by nobody: BullMQ waits for notifications, and asks in between.
    query_timeout: 15_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    application_name: 'scrapersky-queue',
  });
  pool.setMaxListeners(0); // Every queue and worker adds its own.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  await migrateStore(pool);
  // One cast: the classes differ from the default ones in the type of their connection only.
  const classes = withBackend(createPostgresBackend) as unknown as QueueBackend['classes'];
  const connection = () => pool as unknown as ConnectionOptions;
  return {
    kind: 'postgres',
    classes,
    prefix,
    onError,
    producerConnection: connection,
    workerConnection: connection,
    close: () => pool.end(),
  } satisfies QueueBackend;
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

/** The queue was to run on a connection of Postgres through a transaction pooler, where it cannot listen. */
export class QueueNeedsSessionError extends Error {
  override readonly name = 'QueueNeedsSessionError';

  constructor(cause: Error) {
    super(
      'The queue cannot run on Postgres through a transaction pooler: it needs a session. ' +
        'Set DIRECT_DATABASE_URL to Postgres itself, or REDIS_URL to run the queue on Redis.',
      { cause },
    );
  }
}

/** A full Redis makes workers fail thousands of times a second: say it, but do not drown in it. */
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
