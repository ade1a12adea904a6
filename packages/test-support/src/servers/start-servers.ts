import { startPgBouncer } from './start-pgbouncer.ts';
import { startPostgres } from './start-postgres.ts';
import { startRedis } from './start-redis.ts';

/** URLs of the test servers. */
export interface ServerUrls {
  /** Postgres itself, as superuser, database `postgres`. */
  postgres: string;
  /** The same through PgBouncer in transaction mode. */
  pooler: string;
  redis: string;
}

/** Starts a real Postgres, PgBouncer and Redis of the caller's own. */
export async function startServers(): Promise<ServerUrls & { close(): Promise<void> }> {
  const redisStarting = startRedis();
  // If Postgres fails first, its error is thrown; an error of Redis is thrown by the `await` below.
  redisStarting.catch(() => {});
  const postgres = await startPostgres();
  const pooler = await startPgBouncer(postgres.url);
  const redis = await redisStarting;
  return {
    postgres: postgres.url,
    pooler: pooler.url,
    redis: redis.url,
    async close() {
      await Promise.all([redis.close(), pooler.close()]);
      await postgres.close();
    },
  };
}
