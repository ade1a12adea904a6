import { findRedisFault, inspectRedis } from '@scrapersky/queue';
import { describeFailure, type Config } from '@scrapersky/runtime';
import { fault, ok, warning, type Finding } from './finding.ts';

/** Checks Redis if REDIS_URL is set. */
export async function checkRedis({ REDIS_URL, QUEUE_PREFIX }: Config): Promise<Finding[]> {
  if (REDIS_URL === undefined)
    return [
      ok('Queue', 'runs on Postgres because REDIS_URL is not set; use Redis for more than one machine'),
    ];
  try {
    const report = await inspectRedis(REDIS_URL, QUEUE_PREFIX);
    if (report.problem !== null)
      return [
        fault('Redis', report.problem, 'Correct this. Until then the API and the workers do not start.'),
      ];
    return [
      ok('Redis', `${report.version}, ${report.latencyMs.toFixed(1)} ms`),
      ...checkEviction(report.evictionPolicy),
      report.isPaused
        ? warning(
            'Queue',
            'is paused, so batches wait',
            'Resume it with the program that paused it: `queue.resume()` of BullMQ.',
          )
        : ok('Queue', 'is not paused'),
    ];
  } catch (error) {
    const refusal = findRedisFault(error);
    if (refusal !== null)
      return [fault('Redis', refusal.problem, `${refusal.remedy} Until then batches are accepted and wait.`)];
    return [
      fault(
        'Redis',
        `Cannot connect to REDIS_URL: ${describeFailure(error)}`,
        'Correct REDIS_URL or start the server. Until then batches are accepted and wait.',
      ),
    ];
  }
}

function checkEviction(policy: string | null): Finding[] {
  if (policy === null) return [];
  if (policy === 'noeviction') return [ok('Redis', 'maxmemory-policy noeviction')];
  return [
    fault(
      'Redis',
      `maxmemory-policy is ${policy}: jobs may be deleted when memory runs out`,
      'redis-cli config set maxmemory-policy noeviction (and in redis.conf)',
    ),
  ];
}
