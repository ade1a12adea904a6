import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { DOMAINS_QUEUE } from './domain-job.ts';
import { findRedisProblem } from './redis-abilities.ts';

export interface RedisReport {
  version: string;
  latencyMs: number;
  /** `noeviction` keeps every job. Null when the server does not report its policy or has a problem. */
  evictionPolicy: string | null;
  /** Whether someone has paused the queue, so that no worker gets a job. */
  isPaused: boolean;
  /** Reason that the queue cannot run on this server; null if it can. */
  problem: string | null;
}

const TIMEOUT_MS = 5_000;

/**
 * Connects to a Redis or Valkey server once and returns its report. Throws the driver's error when it cannot connect.
 */
export async function inspectRedis(url: string, prefix: string): Promise<RedisReport> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: TIMEOUT_MS,
    commandTimeout: TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let lastError: Error | undefined;
  redis.on('error', (error: Error) => (lastError = error));
  try {
    await redis.connect();
    const startedAt = performance.now();
    await redis.ping();
    const latencyMs = performance.now() - startedAt;
    const problem = await findRedisProblem(redis, prefix);
    if (problem !== null) return { version: '', latencyMs, evictionPolicy: null, isPaused: false, problem };
    const queue = new Queue(DOMAINS_QUEUE, { connection: redis, prefix });
    queue.on('error', () => {}); // Ignore the event: the pending call rejects with the same error.
    const isPaused = await queue.isPaused();
    const info = await redis.info();
    return {
      version: valueOf(info, 'valkey_version') ?? valueOf(info, 'redis_version') ?? '',
      latencyMs,
      evictionPolicy: valueOf(info, 'maxmemory_policy'),
      isPaused,
      problem,
    };
  } catch (error) {
    // ioredis throws an error that only says that the connection is closed; the error event carried the reason.
    throw lastError ?? error;
  } finally {
    redis.disconnect();
  }
}

function valueOf(info: string, name: string): string | null {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? null;
}
