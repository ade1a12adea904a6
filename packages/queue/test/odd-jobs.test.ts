import {
  BatchQueue,
  openQueueBackend,
  startDomainWorker,
  type QueueBackend,
  type QueueWorker,
} from '@scrapersky/queue';
import { createTestServices, eventually, type TestServices } from '@scrapersky/test-support';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { newJob } from './new-job.ts';

let services: TestServices;
let backend: QueueBackend;
let queue: BatchQueue;
let errors: string[] = [];
beforeAll(async () => {
  services = await createTestServices();
  backend = await openQueueBackend({
    redisUrl: services.redisUrl,
    databaseUrl: services.directDatabaseUrl,
    prefix: services.queuePrefix,
    onError: (error) => errors.push(String(error)),
  });
  queue = new BatchQueue(backend);
});
afterAll(async () => {
  await queue.close();
  await backend.close();
  await services.close();
});

let workers: QueueWorker[];
beforeEach(() => {
  workers = [];
  errors = [];
});
afterEach(() => Promise.all(workers.map((worker) => worker.close())));

test('drops a job with an invalid payload without retry and reports it', async () => {
  let handled = 0;
  const handle = async () => {
    handled++;
    return { kind: 'done' } as const;
  };
  workers.push(startDomainWorker(backend, handle, 1));
  await queue.queues[0]?.add('junk', { batchId: 'x' }, { attempts: 5, removeOnFail: true });
  await eventually(() => expect(errors).toEqual([expect.stringContaining('batchId')]));
  await eventually(async () => expect(await queue.countJobs()).toMatchObject({ waiting: 0, active: 0 }));
  expect(handled).toBe(0);
});

test('reports an unexpected error of a handler and delivers the job again', async () => {
  let deliveries = 0;
  const handle = async () => {
    if (++deliveries === 1) throw new TypeError('a bug');
    return { kind: 'done' } as const;
  };
  workers.push(startDomainWorker(backend, handle, 1));
  const job = newJob();
  await queue.addWindow(job.batchId, [job]);
  await eventually(() => expect(deliveries).toBe(2));
  expect(errors).toEqual(['TypeError: a bug']);
});

test('a job whose record exists but that is in no list counts as missing', async () => {
  const job = { ...newJob(), isDue: false };
  await queue.addWindow(job.batchId, [job]);
  expect(await queue.findMissing([job])).toEqual([]);
  const redis = new Redis(services.redisUrl);
  await redis.del(`${services.queuePrefix}:domains:wait`, `${services.queuePrefix}:domains:marker`);
  redis.disconnect();
  expect(await queue.findMissing([job])).toEqual([job]);
  // The result must be the same when the lists contain other jobs.
  const later = { ...newJob(), isDue: false };
  await queue.addWindow(later.batchId, [later]);
  expect(await queue.findMissing([job, later])).toEqual([job]);
});

test("a delayed job counts as missing once its row is due, even if the delaying worker's clock is wrong", async () => {
  const job = newJob();
  workers.push(startDomainWorker(backend, async () => ({ kind: 'later', delayMs: 7_200_000 }), 1));
  await queue.addWindow(job.batchId, [job]);
  await eventually(async () => expect(await queue.countJobs()).toMatchObject({ waiting: 0, active: 0 }));
  expect(await queue.findMissing([{ ...job, isDue: false }])).toEqual([]);
  expect(await queue.findMissing([{ ...job, isDue: true }])).toHaveLength(1);
});
