import { Queue } from 'bullmq';
import type { Stack } from './stack.ts';

type Meanwhile = () => Promise<unknown>;

/** Makes Postgres refuse writes while `meanwhile` runs. */
export async function setReadOnly(stack: Stack, meanwhile: Meanwhile): Promise<void> {
  const set = (value: 'on' | 'off') =>
    stack.withSession(async (session) => {
      await session.query('set default_transaction_read_only = off');
      await session.query(`alter system set default_transaction_read_only = ${value}`);
      await session.query('select pg_reload_conf()');
    });
  await set('on');
  await meanwhile();
  await set('off');
}

/** Pauses the queue of domains as an operator does, while `meanwhile` runs. */
export async function pauseQueue(stack: Stack, meanwhile: Meanwhile): Promise<void> {
  await withQueue(stack, (queue) => queue.pause());
  await meanwhile();
  await withQueue(stack, (queue) => queue.resume());
}

/** Revokes the right to run scripts from the service's Redis account while `meanwhile` runs. */
export async function takeRedisRights(stack: Stack, meanwhile: Meanwhile): Promise<void> {
  const set = (...rights: string[]) =>
    stack.withRedis((redis) => redis.call('ACL', 'SETUSER', 'default', ...rights));
  await set('-eval', '-evalsha');
  await meanwhile();
  await set('+eval', '+evalsha');
}

async function withQueue(stack: Stack, use: (queue: Queue) => Promise<unknown>): Promise<void> {
  const { hostname: host, port, pathname } = new URL(stack.services.redisUrl);
  const queue = new Queue('domains', {
    connection: { host, port: Number(port), db: Number(pathname.slice(1)), maxRetriesPerRequest: 1 },
    prefix: stack.services.queuePrefix,
  });
  queue.on('error', () => {});
  try {
    await use(queue);
  } finally {
    await queue.close();
  }
}
