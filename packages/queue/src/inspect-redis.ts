import { Redis } from 'ioredis';

export interface RedisReport {
  version: string;
  latencyMs: number;
  /** `noeviction` keeps every job; null where the server does not tell. */
  evictionPolicy: string | null;
}

const PATIENCE_MS = 5_000;

/** Looks at a Redis or Valkey server by one short connection. Throws the driver's error where there is none to be had. */
export async function inspectRedis(url: string): Promise<RedisReport> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
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
    const info = await redis.info();
    return {
      version: valueOf(info, 'valkey_version') ?? valueOf(info, 'redis_version') ?? '',
      latencyMs,
      evictionPolicy: valueOf(info, 'maxmemory_policy'),
    };
  } catch (error) {
    // What ioredis throws is that the connection is closed; why that is, it has told before.
    throw lastError ?? error;
  } finally {
    redis.disconnect();
  }
}

function valueOf(info: string, name: string): string | null {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? null;
}
