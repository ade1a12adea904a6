import { BatchQueue, canTakeJobs, openQueueBackend, type QueueBackend } from '@scrapersky/queue';
import { createTestServices, eventually, startRedis, type TestRedis } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { newJob } from './new-job.ts';

let redis: TestRedis;
let admin: Redis;
let backend: QueueBackend;
let queue: BatchQueue;
beforeAll(async () => {
  redis = await startRedis();
  admin = new Redis(redis.url);
  backend = await openBackend(redis.url);
  queue = new BatchQueue(backend);
});
afterAll(async () => {
  await queue.close();
  await backend.close();
  admin.disconnect();
  await redis.close();
});

const openBackend = (redisUrl: string) =>
  openQueueBackend({ redisUrl, databaseUrl: '', prefix: 'test', onError: () => {} });
/** A check that rejects counts as false, because a new worker could not take a job either. */
const canTake = () => canTakeJobs(backend).catch(() => false);
const addWindow = () => queue.addWindow(crypto.randomUUID(), [newJob()]);
// Commands of the queue and of the check have timeouts of 2 s and less, which a busy machine may miss.
const addJob = () => eventually(addWindow);

test('a new worker can take jobs only while jobs are waiting', async () => {
  expect(await canTake()).toBe(false);
  await addJob();
  await eventually(canTake);
});

test.each([
  ['is read-only after a failover', ['replicaof', '127.0.0.1', '1'], ['replicaof', 'no', 'one']],
  [
    'refuses writes',
    ['config', 'set', 'min-replicas-to-write', '1'],
    ['config', 'set', 'min-replicas-to-write', '0'],
  ],
] as const)('no worker can take jobs while Redis %s', async (_, [breaks, ...how], [repairs, ...undo]) => {
  await addJob();
  await admin.call(breaks, ...how);
  expect(await canTake()).toBe(false);
  await eventually(() => expect(queue.checkWrites()).rejects.toThrow(/READONLY|NOREPLICAS/));
  await admin.call(repairs, ...undo);
  await eventually(canTake);
  await eventually(() => queue.checkWrites());
});

test('no worker can take jobs while the queue is paused', async () => {
  await addJob();
  await queue.queues[0]?.pause();
  expect(await canTake()).toBe(false);
  await queue.queues[0]?.resume();
  await eventually(canTake);
});

test('a producer opens a new connection when its server has become read-only', async () => {
  const idsBefore = await clientIds();
  await admin.call('replicaof', '127.0.0.1', '1');
  await eventually(() => expect(addWindow()).rejects.toThrow('READONLY'));
  await eventually(async () => {
    const newIds = (await clientIds()).filter((id) => !idsBefore.includes(id));
    expect(newIds).not.toEqual([]);
  });
  await admin.call('replicaof', 'no', 'one');
  await addJob();
});

test('adding a window that Redis refuses fails with the reason', async () => {
  await admin.call('ACL', 'SETUSER', 'default', '-evalsha');
  await eventually(() => expect(addWindow()).rejects.toThrow('NOPERM'));
  await admin.call('ACL', 'SETUSER', 'default', '+evalsha');
  await addJob();
});

test('a worker can take jobs from a queue on Postgres only while jobs are waiting', async () => {
  const services = await createTestServices();
  const databaseUrl = services.directDatabaseUrl;
  const onPostgres = await openQueueBackend({
    redisUrl: null,
    databaseUrl,
    prefix: 'test',
    onError: () => {},
  });
  const jobs = new BatchQueue(onPostgres);
  expect(await canTakeJobs(onPostgres)).toBe(false);
  await jobs.addWindow(crypto.randomUUID(), [newJob()]);
  expect(await canTakeJobs(onPostgres)).toBe(true);
  await jobs.close();
  await onPostgres.close();
  await services.close();
});

async function clientIds(): Promise<string[]> {
  const list = String(await admin.client('LIST'));
  return [...list.matchAll(/^id=(\d+)/gm)].map(([, id = '']) => id).toSorted();
}
