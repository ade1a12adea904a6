import type { Redis } from 'ioredis';

/** Thrown when the queue can never run on this server or with this account. */
export class QueueUnusableError extends Error {
  override readonly name = 'QueueUnusableError';
  readonly code = 'queue_unusable';
}

/** Oldest supported version of Redis: BullMQ recommends it, and on 6.0 no job runs. Valkey and Redict report 7.2.4. */
export const MIN_REDIS_VERSION = '6.2';

const UNUSABLE_MODES: Record<string, string> = {
  cluster:
    'REDIS_URL leads to a Redis Cluster. The queue needs a single server: use one that is not in cluster mode.',
  sentinel:
    'REDIS_URL leads to a Redis Sentinel. The queue needs the server itself: set REDIS_URL to its address.',
};

/**
 * Returns why the queue cannot run on this server or with this account; null if it can. Rejects when the server is
 * unreachable, or refuses a command for another reason than a missing permission, for example because it is read-only.
 */
export async function findRedisProblem(redis: Redis, prefix: string): Promise<string | null> {
  const key = `${prefix}:probe`;
  const needs: [what: string, command: () => Promise<unknown>][] = [
    ['run scripts (EVAL)', () => redis.eval(`return redis.call('set', KEYS[1], '1', 'PX', '1000')`, 1, key)],
    [`wait for keys that begin with ${prefix}:`, () => redis.bzpopmin(`${key}:marker`, 0.01)],
  ];
  const info = await allowed(() => redis.info('server'));
  if (info === DENIED) return userLacks('read the version of the server (INFO)');
  const problem = UNUSABLE_MODES[/^redis_mode:(\w+)/m.exec(info)?.[1] ?? ''];
  if (problem !== undefined) return problem;
  const version = /^redis_version:(\S+)/m.exec(info)?.[1];
  if (version !== undefined && isTooOld(version)) {
    return `REDIS_URL leads to Redis ${version}. Upgrade to Redis ${MIN_REDIS_VERSION} or newer, or to Valkey.`;
  }
  for (const [what, command] of needs) if ((await allowed(command)) === DENIED) return userLacks(what);
  return null;
}

/** Returns whether a version such as `6.0.16` is older than {@link MIN_REDIS_VERSION}. */
export function isTooOld(version: string): boolean {
  return version.localeCompare(MIN_REDIS_VERSION, 'en', { numeric: true }) < 0;
}

function userLacks(what: string): string {
  return `The Redis user of REDIS_URL is not permitted to ${what}, which the queue needs. Grant the permission with ACL SETUSER.`;
}

const DENIED = Symbol('denied');

/** Runs a command and returns `DENIED` if the user is not permitted to run it. */
async function allowed<T>(command: () => Promise<T>): Promise<T | typeof DENIED> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof Error && error.message.includes('NOPERM')) return DENIED;
    throw error;
  }
}
