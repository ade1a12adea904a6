import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { eventually } from '../eventually.ts';
import { sharedServers } from '../servers/shared-servers.ts';
import type { ServerUrls } from '../servers/start-servers.ts';
import { asAdmin, withDatabase } from './as-admin.ts';
import { ensureTemplate } from './template-database.ts';

export interface TestServicesOptions {
  /** Whether `databaseUrl` goes through PgBouncer in transaction mode, as in production; true by default. */
  pooled?: boolean;
  /** Servers for the caller alone (`startServers`) instead of those that all test files share. */
  servers?: ServerUrls;
}

export interface TestServices {
  /** URL of a new migrated database, for DATABASE_URL. */
  databaseUrl: string;
  /** URL of the same database without the pooler, for DIRECT_DATABASE_URL. */
  directDatabaseUrl: string;
  /** URL of a new, empty logical database, for REDIS_URL. FLUSHDB is safe; FLUSHALL is not. */
  redisUrl: string;
  /** Prefix for queues in a shared Redis or Postgres; unique to this test. */
  queuePrefix: string;
  /** Drops the Postgres database despite open connections, and empties the Redis database. */
  close(): Promise<void>;
}

/** Creates a migrated database and takes an unused Redis database for one test file. Test files run concurrently. */
export async function createTestServices({
  pooled = true,
  servers,
}: TestServicesOptions = {}): Promise<TestServices> {
  const { postgres, pooler, redis } = servers ?? (await sharedServers());
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(postgres, async (admin) => {
    const template = await ensureTemplate(postgres, admin);
    await admin.query(`create database ${name} template ${template}`);
  });
  const redisUrl = await takeRedisDatabase(redis);
  return {
    databaseUrl: withDatabase(pooled ? pooler : postgres, name),
    directDatabaseUrl: withDatabase(postgres, name),
    redisUrl,
    queuePrefix: name,
    async close() {
      // Postgres gives up after 5 s if a connection has not ended, for example on a busy machine.
      await eventually(
        () => asAdmin(postgres, (admin) => admin.query(`drop database if exists ${name} with (force)`)),
        { timeoutMs: 30_000 },
      );
      await withRedis(redisUrl, (client) => client.flushdb());
    },
  };
}

/** Returns the URL of the next unused Redis database. Database 0 stores the number of the last one. */
async function takeRedisDatabase(redisUrl: string): Promise<string> {
  const taken = await withRedis(redisUrl, (client) => client.incr('databases-taken'));
  return withDatabase(redisUrl, String(taken));
}

async function withRedis<T>(url: string, use: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url, { lazyConnect: true });
  await client.connect();
  try {
    return await use(client);
  } finally {
    client.disconnect();
  }
}
