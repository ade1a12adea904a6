import { claimDomain, dispatchWindow, WindowKeeper } from '@scrapersky/batches';
import { releaseJob } from '@scrapersky/db';
import { beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import {
  claim,
  domains,
  useBatchFixture,
  submitBatch,
  RecordingQueue,
  startWorker,
  type BatchFixture,
} from './batch-fixture.ts';

const fixture = useBatchFixture();

let queue: RecordingQueue;
beforeEach(() => {
  queue = new RecordingQueue();
});
const dispatch = (batchId: string) => dispatchWindow({ ...fixture, queue }, batchId);

/** Finishes the first `count` domains of the queue. */
async function end(count: number): Promise<void> {
  for (const { jobId } of queue.jobs.splice(0, count)) {
    await sql`update jobs set status = 'complete', end_time = now(), queued_at = null
      where job_id = ${jobId}`.execute(fixture.db);
  }
}

/** Runs `use` with one live worker that has this number of slots, and no other open batches. */
async function withFleet(slots: number, use: (workerId: string) => Promise<void>): Promise<void> {
  await sql`truncate batch_jobs, workers cascade`.execute(fixture.db);
  await use(await startWorker(fixture.db, undefined, slots));
}

test('at most max_concurrent domains of a batch are queued, however many processes fill its window', async () => {
  const batchId = await submitBatch(fixture, domains(20), { request: { max_concurrent: 7 } });
  await Promise.all(Array.from({ length: 10 }, () => dispatch(batchId)));
  expect(queue.jobs).toHaveLength(7);
  await end(2);
  await Promise.all(Array.from({ length: 10 }, () => dispatch(batchId)));
  expect(queue.jobs).toHaveLength(7);
});

test('a window has two places per slot and is filled again when less than half is left', async () => {
  await withFleet(100, async () => {
    const batchId = await submitBatch(fixture, domains(500));
    expect(await dispatch(batchId)).toBe(200);
    await end(100);
    expect(await dispatch(batchId)).toBe(0);
    await end(1);
    expect(await dispatch(batchId)).toBe(101);
  });
});

test('domains whose hosts are leased do not count in the window of their batch', async () => {
  await withFleet(10, async (worker) => {
    const others = await submitBatch(fixture, domains(20, 'taken'));
    const batchId = await submitBatch(fixture, domains(30, 'taken'));
    await dispatch(others);
    for (const job of queue.jobs.splice(0)) await claim(fixture.db, job, worker);
    expect(await dispatch(batchId)).toBe(10);
    for (const job of queue.jobs) await claimDomain(fixture.db, job, worker);
    expect(await dispatch(batchId)).toBe(10);
  });
});

test('the first domain of a small batch waits for at most two queued domains per slot of a large batch', async () => {
  await withFleet(100, async () => {
    const large = await submitBatch(fixture, domains(1_000, 'large'));
    await dispatch(large);
    const small = await submitBatch(fixture, domains(40, 'small'));
    await dispatch(small);
    expect(queue.jobs.findIndex((job) => job.batchId === small)).toBeLessThanOrEqual(200);
    expect(queue.jobs.filter((job) => job.batchId === small)).toHaveLength(40);
    await end(160);
    await dispatch(large);
    expect(queue.jobs.filter((job) => job.batchId === large)).toHaveLength(160);
  });
});

test('each open batch has a few domains in the queue, however many batches are open', async () => {
  await withFleet(100, async () => {
    await submitBatch(fixture, domains(60, 'oldest'));
    const batchIds = [];
    for (let n = 0; n < 15; n++) batchIds.push(await submitBatch(fixture, domains(60, `many-${n}`)));
    for (const batchId of batchIds) expect(await dispatch(batchId)).toBe(20);
  });
});

test('the oldest batch has a quarter of all places, and its domains go first', async () => {
  await withFleet(100, async () => {
    const oldest = await submitBatch(fixture, domains(500, 'oldest'));
    expect(await dispatch(oldest)).toBe(200);
    expect(queue.first).toEqual([]);
    await end(200);
    for (let n = 0; n < 30; n++) await dispatch(await submitBatch(fixture, domains(40, `small-${n}`)));
    expect(await dispatch(oldest)).toBe(50);
    expect(queue.first).toHaveLength(50);
    expect(new Set(queue.first.map((job) => job.batchId))).toEqual(new Set([oldest]));
  });
});

test('a domain that waits for its next attempt does not count in the window, except with max_concurrent', async () => {
  await withFleet(10, async (workerId) => {
    const batchId = await submitBatch(fixture, domains(60));
    const bounded = await submitBatch(fixture, domains(60, 'bounded'), { request: { max_concurrent: 5 } });
    for (const id of [batchId, bounded]) await dispatch(id);
    for (const job of queue.jobs) {
      const { fence } = await claim(fixture.db, job, workerId);
      const error = { errorCode: 'timeout', errorMessage: '…', hostCooldownMs: 0 };
      await releaseJob(fixture.db, fence, { kind: 'retry', ...error, cooldownMs: 20_000 });
    }
    expect(await dispatch(batchId)).toBe(15);
    expect(await dispatch(bounded)).toBe(0);
  });
});

test('queues the domains in order and each once', async () => {
  const batchId = await submitBatch(fixture, domains(6), { request: { max_concurrent: 3 } });
  await dispatch(batchId);
  expect(queue.jobs.map((job) => job.seq)).toEqual([0, 1, 2]);
  await end(3);
  await dispatch(batchId);
  expect(queue.jobs.map((job) => job.seq)).toEqual([3, 4, 5]);
});

test('queues domains whose time has come in order with the others, and none before its time', async () => {
  const batchId = await submitBatch(fixture, domains(8), { request: { max_concurrent: 3 } });
  const wait = (seqs: number[], time: string) =>
    sql`update jobs set not_before = now() + ${time}::interval
    where batch_id = ${batchId} and seq = any(${seqs})`.execute(fixture.db);
  await wait([1, 6], '-1 minute');
  await wait([3, 4], '-1 second');
  await wait([0], '1 hour');
  const taken = [];
  for (let fills = 0; fills < 3; fills++) {
    await dispatch(batchId);
    taken.push(queue.jobs.map((job) => job.seq));
    await end(3);
  }
  expect(taken).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
});

test('of very many domains whose time has come, queues those first that have waited longest', async () => {
  const batchId = await submitBatch(fixture, domains(600), { request: { max_concurrent: 2 } });
  await sql`update jobs set not_before = now() - make_interval(secs => seq) where batch_id = ${batchId}`.execute(
    fixture.db,
  );
  await dispatch(batchId);
  expect(queue.jobs.map((job) => job.seq)).toEqual([100, 101]);
});

test('domains that were overdue before they were queued count in the window of their batch', async () => {
  await withFleet(10, async () => {
    const batchId = await submitBatch(fixture, domains(60));
    await sql`update jobs set not_before = now() - interval '1 minute'`.execute(fixture.db);
    expect(await dispatch(batchId)).toBe(20);
    expect(await dispatch(batchId)).toBe(0);
  });
});

test('if the queue is unreachable, no row stays marked as queued, and the next fill queues the same rows', async () => {
  const batchId = await submitBatch(fixture, domains(3));
  queue.isAway = true;
  await expect(dispatch(batchId)).rejects.toThrow('The queue is unreachable');
  queue.isAway = false;
  expect(await dispatch(batchId)).toBe(3);
  expect(queue.jobs.map((job) => job.generation)).toEqual([2, 2, 2]);
});

test('fills requested during a fill share the next one', async () => {
  const batchId = await submitBatch(fixture, domains(2));
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
