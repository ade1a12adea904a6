import { dispatchWindow, WindowKeeper } from '@scrapersky/batches';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { domains, openBatchFixture, placeOrder, RecordingQueue, type BatchFixture } from './batch-fixture.ts';

let fixture: BatchFixture;
beforeAll(async () => {
  fixture = await openBatchFixture();
});
afterAll(() => fixture.close());

let queue: RecordingQueue;
beforeEach(() => {
  queue = new RecordingQueue();
});
const dispatch = (batchId: string) => dispatchWindow({ ...fixture, queue }, batchId);

/** Ends the first `count` domains of the queue. */
async function end(count: number): Promise<void> {
  for (const { jobId } of queue.jobs.splice(0, count)) {
    await sql`update jobs set status = 'complete', end_time = now(), queued_at = null
      where job_id = ${jobId}`.execute(fixture.db);
  }
}

test('a batch has at most max_concurrent domains in the queue, whoever fills its window and however many at once', async () => {
  const batchId = await placeOrder(fixture, domains(20), { request: { max_concurrent: 7 } });
  await Promise.all(Array.from({ length: 10 }, () => dispatch(batchId)));
  expect(queue.jobs).toHaveLength(7);
  await end(2);
  await Promise.all(Array.from({ length: 10 }, () => dispatch(batchId)));
  expect(queue.jobs).toHaveLength(7);
});

test('without max_concurrent the window is 500, filled up again when less than half of it is left', async () => {
  const batchId = await placeOrder(fixture, domains(1_200));
  expect(await dispatch(batchId)).toBe(500);
  await end(250);
  expect(await dispatch(batchId)).toBe(0);
  await end(1);
  expect(await dispatch(batchId)).toBe(251);
});

test('the domains are queued in their order, and each once', async () => {
  const batchId = await placeOrder(fixture, domains(6), { request: { max_concurrent: 3 } });
  await dispatch(batchId);
  expect(queue.jobs.map((job) => job.seq)).toEqual([0, 1, 2]);
  await end(3);
  await dispatch(batchId);
  expect(queue.jobs.map((job) => job.seq)).toEqual([3, 4, 5]);
});

test('with the queue away nothing is marked as queued, and the next filling takes the same rows', async () => {
  const batchId = await placeOrder(fixture, domains(3));
  queue.isAway = true;
  await expect(dispatch(batchId)).rejects.toThrow('the queue is away');
  queue.isAway = false;
  expect(await dispatch(batchId)).toBe(3);
  expect(queue.jobs.map((job) => job.generation)).toEqual([2, 2, 2]);
});

test('fillings that are asked for while one is under way share the next one', async () => {
  const batchId = await placeOrder(fixture, domains(2));
  let fillings = 0;
  const transact: BatchFixture['transact'] = (work) => {
    fillings++;
    return fixture.transact(work);
  };
  const windows = new WindowKeeper({ ...fixture, transact, queue });
  await Promise.all(Array.from({ length: 20 }, () => windows.keepFilled(batchId)));
  expect(fillings).toBe(2);
  expect(queue.jobs).toHaveLength(2);
});
