import { inspectRedis } from '@scrapersky/queue';
import { describeFailure, type Config } from '@scrapersky/runtime';
import { fault, ok, type Finding } from './finding.ts';

/** Looks at Redis, where there is to be one. */
export async function checkRedis({ REDIS_URL }: Config): Promise<Finding[]> {
  if (REDIS_URL === undefined)
    return [ok('Queue', 'runs on Postgres (no REDIS_URL): for one machine, not for a fleet')];
  try {
    const { version, latencyMs, evictionPolicy } = await inspectRedis(REDIS_URL);
    const found = ok('Redis', `${version}, ${latencyMs.toFixed(1)} ms`);
    if (evictionPolicy === 'noeviction') return [found, ok('Redis', 'maxmemory-policy noeviction')];
    if (evictionPolicy === null) return [found];
    return [
      found,
      fault(
        'Redis',
        `maxmemory-policy is ${evictionPolicy}: jobs may be thrown away when memory is short`,
        'redis-cli config set maxmemory-policy noeviction (and in redis.conf)',
      ),
    ];
  } catch (error) {
    return [
      fault(
        'Redis',
        `REDIS_URL leads nowhere: ${describeFailure(error)}`,
        'Correct REDIS_URL, or start the server; batches are taken in meanwhile, and run when it is back.',
      ),
    ];
  }
}
