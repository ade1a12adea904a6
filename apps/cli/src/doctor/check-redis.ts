import { inspectRedis } from '@scrapersky/queue';
import { describeFailure, type Config } from '@scrapersky/runtime';
import { fault, ok, type Finding } from './finding.ts';

/** Checks Redis if REDIS_URL is set. */
export async function checkRedis({ REDIS_URL }: Config): Promise<Finding[]> {
  if (REDIS_URL === undefined)
    return [
      ok('Queue', 'runs on Postgres because REDIS_URL is not set; use Redis for more than one machine'),
    ];
  try {
    const { version, latencyMs, evictionPolicy, problem } = await inspectRedis(REDIS_URL);
    if (problem !== null) return [fault('Redis', problem, 'Until then batches are accepted and wait.')];
    const found = ok('Redis', `${version}, ${latencyMs.toFixed(1)} ms`);
    if (evictionPolicy === 'noeviction') return [found, ok('Redis', 'maxmemory-policy noeviction')];
    if (evictionPolicy === null) return [found];
    return [
      found,
      fault(
        'Redis',
        `maxmemory-policy is ${evictionPolicy}: jobs may be deleted when memory runs out`,
        'redis-cli config set maxmemory-policy noeviction (and in redis.conf)',
      ),
    ];
  } catch (error) {
    return [
      fault(
        'Redis',
        `Cannot connect to REDIS_URL: ${describeFailure(error)}`,
        'Correct REDIS_URL or start the server. Until then batches are accepted and wait.',
      ),
    ];
  }
}
