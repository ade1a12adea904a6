import { startPgBouncer } from './start-pgbouncer.ts';
import { startPostgres } from './start-postgres.ts';
import { startRedis } from './start-redis.ts';

export interface ServerUrls {
  /** URL of Postgres itself, as superuser, database `postgres`. */
  postgres: string;
  /** URL of the same database through PgBouncer in transaction mode. */
  pooler: string;
  redis: string;
}

/** Starts a real Postgres, PgBouncer and Redis for the caller alone. */
export async function startServers(): Promise<ServerUrls & { close(): Promise<void> }> {
  const redisStarting = startRedis();
  // If Postgres fails first, its error is thrown. The `await` below throws an error of Redis.
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
