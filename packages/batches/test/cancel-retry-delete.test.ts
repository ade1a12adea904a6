import {
  BatchStoppingError,
  claimDomain,
  dispatchWindow,
  closeStoppedBatch,
  reconcile,
  reopenDomains,
  type BatchLimits,
} from '@scrapersky/batches';
import type { DomainErrorCode } from '@scrapersky/core';
import {
  markBatchCancelled,
  closeBatch,
  deleteBatchRows,
  endOpenJobs,
  findBatch,
  insertListRows,
  finishJobs,
  markBatchDeleted,
  type BatchRow,
} from '@scrapersky/db';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import {
  claim,
  completed,
  domains,
  failed,
  useBatchFixture,
  submitBatch,
  placeQueued,
  RecordingQueue,
  startWorker,
  untilBlocked,
} from './batch-fixture.ts';

const HOUR_MS = 3_600_000;

const fixture = useBatchFixture();

const read = async (batchId: string): Promise<BatchRow> => {
  const row = await findBatch(fixture.db, batchId);
  if (row === undefined) throw new Error(`batch ${batchId} is gone`);
  return row;
};
const pass = (limits: Partial<BatchLimits> = {}) =>
  reconcile({
    ...fixture,
    queue: new RecordingQueue(),
    canDeclareDead: () => true,
    limits: { deadlineMs: null, retentionMs: null, ...limits },
  });
const retry = (batchId: string, ...codes: DomainErrorCode[]) =>
  fixture.transact((tx) => reopenDomains(tx, batchId, codes.length > 0 ? { codes } : 'failed'));

/** Creates a batch whose domains have all failed. */
async function placeFailed(count: number, name: string, request: object = {}) {
  const { batchId, jobs } = await placeQueued(fixture, domains(count, name), request);
  const worker = await startWorker(fixture.db);
  const claims = await Promise.all(jobs.map((job) => claim(fixture.db, job, worker)));
  await finishJobs(
    fixture.db,
    claims.map(({ fence }) => failed(fence)),
  );
  return { batchId, claims, worker };
}

test('starts no domain of a stopped batch, and ends the batch with correct counts even if the process that stopped it died', async () => {
  const { batchId, jobs } = await placeQueued(fixture, domains(40, 'stopped'), { max_concurrent: 30 });
  const worker = await startWorker(fixture.db);
  for (const job of jobs.slice(0, 5)) await claim(fixture.db, job, worker);
  expect(await markBatchCancelled(fixture.db, batchId, 'Enough.')).toBe(true);
  expect(await claimDomain(fixture.db, jobs[9]!, worker)).toEqual({ kind: 'gone' });
  expect(await dispatchWindow({ ...fixture, queue: new RecordingQueue() }, batchId)).toBe(0);
  await expect(retry(batchId)).rejects.toBeInstanceOf(BatchStoppingError);

  expect(await endOpenJobs(fixture.db, batchId, { afterSeq: -1, count: 3 })).toMatchObject({ ended: 3 });
  expect(await read(batchId)).toMatchObject({
    status: 'processing',
    processing_domains: 2,
    cancelled_domains: 3,
  });
  await pass();
  expect(await read(batchId)).toMatchObject({
    status: 'cancelled',
    processing_domains: 0,
    cancelled_domains: 40,
    errors_by_code: {},
    error: 'Enough.',
  });
});

test('cancels a large batch in slices', async () => {
  const batchId = await submitBatch(fixture, domains(4_500, 'sliced'));
  expect(await markBatchCancelled(fixture.db, batchId, 'Enough.')).toBe(true);
  expect(await closeStoppedBatch(fixture.db, batchId, 0)).toBe(false);
  expect(await read(batchId)).toMatchObject({ status: 'processing', cancelled_domains: 1_000 });
  expect(await closeStoppedBatch(fixture.db, batchId, Infinity)).toBe(true);
  expect(await read(batchId)).toMatchObject({ status: 'cancelled', cancelled_domains: 4_500 });
  expect(await retry(batchId, 'cancelled')).toBe(4_500);
  expect(await read(batchId)).toMatchObject({ status: 'processing', cancelled_domains: 0, end_time: null });
});

test('expires a batch after its deadline, keeps its results and stores the reason', async () => {
  const { batchId, jobs } = await placeQueued(fixture, domains(3, 'late'));
  const worker = await startWorker(fixture.db);
  const [first, second] = [
    await claim(fixture.db, jobs[0], worker),
    await claim(fixture.db, jobs[1], worker),
  ];
  await finishJobs(fixture.db, [completed(first.fence)]);
  await pass({ deadlineMs: HOUR_MS });
  expect(await read(batchId)).toMatchObject({ status: 'processing', stopped_by: null });

  await sql`update batch_jobs set opened_at = now() - interval '61 minutes' where batch_id = ${batchId}`.execute(
    fixture.db,
  );
  expect(await pass({ deadlineMs: HOUR_MS })).toMatchObject({ overdue: 1 });
  expect(await read(batchId)).toMatchObject({
    status: 'partial',
    completed_domains: 1,
    failed_domains: 2,
    errors_by_code: { timeout: 2 },
    error: 'The batch did not end within its deadline of 1 hour.',
  });
  expect(await finishJobs(fixture.db, [completed(second.fence)])).toEqual(new Set());
  // A retry starts a new deadline.
  expect(await retry(batchId)).toBe(2);
  expect(await pass({ deadlineMs: HOUR_MS })).toMatchObject({ overdue: 0 });
  expect(await read(batchId)).toMatchObject({ status: 'processing', error: null });
});

test('a batch whose domains have all ended does not expire, even if nobody closed it before its deadline', async () => {
  const { batchId } = await placeFailed(2, 'in-time');
  await sql`update batch_jobs set opened_at = now() - interval '61 minutes' where batch_id = ${batchId}`.execute(
    fixture.db,
  );
  expect(await pass({ deadlineMs: HOUR_MS })).toMatchObject({ overdue: 0, closed: 1 });
  expect(await read(batchId)).toMatchObject({ status: 'failed', stopped_by: null, error: null });
});

test('a roll-up that counted the rows before a retry does not close the batch', async () => {
  const { batchId } = await placeFailed(2, 'raced');
  let closing: ReturnType<typeof closeBatch> | undefined;
  await fixture.transact(async (tx) => {
    expect(await reopenDomains(tx, batchId, 'failed')).toBe(2);
    closing = closeBatch(fixture.db, batchId);
    await untilBlocked(fixture);
  });
  expect(await closing).toBeUndefined();
  expect(await read(batchId)).toMatchObject({ status: 'processing', failed_domains: 0 });
});

test('a retry resets the attempt limit but not the attempt numbers', async () => {
  const { batchId } = await placeFailed(1, 'again');
  expect(await closeBatch(fixture.db, batchId)).toBe('failed');
  const queue = new RecordingQueue();
  const worker = await startWorker(fixture.db);
  for (const attempt of [2, 3]) {
    expect(await retry(batchId)).toBe(1);
    await dispatchWindow({ ...fixture, queue }, batchId);
    const claimed = await claim(fixture.db, queue.jobs.at(-1), worker);
    expect(claimed).toMatchObject({ countedAttempt: 1, fence: { attempt } });
    await finishJobs(fixture.db, [failed(claimed.fence)]);
  }
  const attempts = await fixture.db
    .selectFrom('job_attempts')
    .select(['attempt', 'error_code'])
    .where('batch_id', '=', batchId)
    .orderBy('attempt')
    .execute();
  expect(attempts).toEqual([
    { attempt: 1, error_code: 'dns_not_found' },
    { attempt: 2, error_code: 'dns_not_found' },
  ]);
});

test('concurrent retries reopen each domain only once', async () => {
  const { batchId } = await placeFailed(30, 'twice');
  const retried = await Promise.all([retry(batchId), retry(batchId), retry(batchId)]);
  expect(retried.toSorted()).toEqual([0, 0, 30]);
  expect(await read(batchId)).toMatchObject({ failed_domains: 0, errors_by_code: {} });
});

test('the reconciler purges a deleted batch if the deleting process died', async () => {
  const webhook = { url: 'https://hooks.example.com/', events: ['domain.completed', 'batch.completed'] };
  const { batchId, claims } = await placeFailed(3, 'deleted', { webhook });
  expect(await closeBatch(fixture.db, batchId)).toBe('failed');
  const pages = Array.from({ length: 2_500 }, (_, n) => ({
    batch_id: batchId,
    seq: claims[0]!.fence.seq,
    page_no: n,
    url: 'https://x/',
    status_code: 200,
  }));
  await fixture.db.insertInto('pages').values(pages).execute();
  const attempts = claims.map(({ fence: { seq } }) => ({
    batch_id: batchId,
    seq,
    attempt: 1,
    error_code: 'timeout' as const,
  }));
  await fixture.db.insertInto('job_attempts').values(attempts).execute();
  const row = { seq: null, isDuplicate: false, entry: '', cells: null };
  await insertListRows(
    fixture.db,
    batchId,
    Array.from({ length: 2_500 }, () => row),
    0,
  );
  expect(await markBatchDeleted(fixture.db, batchId)).toBe(true);
  expect(await deleteBatchRows(fixture.db, batchId, { of: 'pages', fromSeq: 0 }, 2_000)).toEqual({
    of: 'pages',
    fromSeq: 0,
  });
  expect(await findBatch(fixture.db, batchId)).toBeUndefined();
  expect(await pass()).toMatchObject({ purged: 1 });
  for (const table of [
    'batch_jobs',
    'jobs',
    'list_rows',
    'pages',
    'job_attempts',
    'webhook_messages',
  ] as const) {
    const left = await fixture.db
      .selectFrom(table)
      .select(sql<number>`count(*)::int`.as('n'))
      .where(sql<boolean>`batch_id = ${batchId}`)
      .executeTakeFirst();
    expect([table, left?.n]).toEqual([table, 0]);
  }
});

test('a second process removes nothing from a batch that another process is purging', async () => {
  const { batchId } = await placeFailed(3, 'deleted-twice');
  await closeBatch(fixture.db, batchId);
  await markBatchDeleted(fixture.db, batchId);
  const start = { of: 'pages', fromSeq: 0 } as const;
  await fixture.transact(async (tx) => {
    expect(await deleteBatchRows(tx, batchId, start, 10)).toEqual({ of: 'jobs', fromSeq: 0 });
    expect(await deleteBatchRows(fixture.db, batchId, start, 10)).toBeNull();
  });
  expect(await pass()).toMatchObject({ purged: 1 });
});

test('deletes only batches older than the retention, and none without a retention', async () => {
  const [old, young] = [await placeFailed(1, 'old'), await placeFailed(1, 'young')];
  const open = await submitBatch(fixture, domains(1, 'open'));
  for (const { batchId } of [old, young]) await closeBatch(fixture.db, batchId);
  await sql`update batch_jobs set end_time = now() - interval '49 hours' where batch_id = ${old.batchId}`.execute(
    fixture.db,
  );
  expect(await pass()).toMatchObject({ purged: 0 });
  expect(await pass({ retentionMs: 48 * HOUR_MS })).toMatchObject({ purged: 1 });
  expect(await findBatch(fixture.db, old.batchId)).toBeUndefined();
  await read(young.batchId);
  await read(open);
});
