import { closeStoppedBatch, eraseDomain } from '@scrapersky/batches';
import {
  answerFromScans,
  endOpenJobs,
  eraseDomainData,
  findBatch,
  findDomainData,
  markBatchCancelled,
  markOverdueBatchesExpired,
  type Db,
} from '@scrapersky/db';
import type { Background } from '@scrapersky/core';
import { beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { reuseResults } from '../src/reuse-results.ts';
import { completeRows, domains, submitBatch, untilBlocked, useBatchFixture } from './batch-fixture.ts';

const fixture = useBatchFixture();
const request = { options: { max_age: 'any' } };

beforeEach(() => sql`truncate batch_jobs, hosts, workers cascade`.execute(fixture.db));

/** Number of domains that have an earlier result. */
const KNOWN = 30;
const SLICE = { afterSeq: -1, count: 1_000 };

/** Stores a batch that may use the earlier results of its first domains. */
async function submitReusing(size: number): Promise<string> {
  await completeRows(fixture, await submitBatch(fixture, domains(KNOWN, 'raced')));
  return submitBatch(fixture, domains(size, 'raced'), { request });
}

async function stop(db: Db, batchId: string, by: 'cancel' | 'deadline'): Promise<void> {
  if (by === 'cancel') await markBatchCancelled(db, batchId, 'Enough.');
  else {
    await sql`update batch_jobs set opened_at = now() - interval '1 hour' where batch_id = ${batchId}`.execute(
      db,
    );
    await markOverdueBatchesExpired(db, { deadlineMs: 1_000, reason: 'Late.', limit: 10 });
  }
}

const countsOf = async (batchId: string) => {
  const batch = await findBatch(fixture.db, batchId);
  const { rows } = await sql<{ counts: unknown }>`
    select json_object_agg(status, n) as counts from (
      select status, count(*)::int as n from jobs where batch_id = ${batchId} group by 1) c`.execute(
    fixture.db,
  );
  return {
    status: batch?.status,
    counted: {
      complete: batch?.completed_domains,
      failed: batch?.failed_domains,
      cancelled: batch?.cancelled_domains,
    },
    errors: batch?.errors_by_code,
    pages: Number(batch?.pages_scraped),
    rows: rows[0]?.counts,
  };
};

test.each([
  ['cancel', 40, { status: 'cancelled', rows: { cancelled: 40 }, errors: {} }],
  ['cancel', 1_100, { status: 'cancelled', rows: { cancelled: 1_100 }, errors: {} }],
  ['deadline', 40, { status: 'failed', rows: { failed: 40 }, errors: { timeout: 40 } }],
  ['deadline', 1_100, { status: 'failed', rows: { failed: 1_100 }, errors: { timeout: 1_100 } }],
] as const)(
  'the reuse of results leaves domains as they are that a %s ends meanwhile, in a batch of %i domains',
  async (by, size, ended) => {
    const batchId = await submitReusing(size);
    let reusing: Promise<boolean> | undefined;
    await fixture.transact(async (tx) => {
      await stop(tx, batchId, by);
      await endOpenJobs(tx, batchId, SLICE);
      reusing ??= reuseResults(fixture, batchId);
      await untilBlocked(fixture);
    });
    await reusing;
    await closeStoppedBatch(fixture.db, batchId, Infinity);
    const counted = { complete: 0, failed: 0, cancelled: 0, ...ended.rows };
    expect(await countsOf(batchId)).toEqual({ ...ended, counted, pages: 0 });
    const { rows: copies } = await sql`
      select from pages where batch_id = ${batchId}
      union all select from screenshots where batch_id = ${batchId}`.execute(fixture.db);
    expect(copies).toHaveLength(0);
  },
);

test('domains that are being answered while a cancel is committed stay complete, and the others are cancelled', async () => {
  const batchId = await submitReusing(1_100);
  let reusing: Promise<boolean> | undefined;
  await fixture.transact(async (tx) => {
    await markBatchCancelled(tx, batchId, 'Enough.');
    reusing ??= reuseResults(fixture, batchId);
    await untilBlocked(fixture);
  });
  await Promise.all([reusing, closeStoppedBatch(fixture.db, batchId, Infinity)]);
  expect(await countsOf(batchId)).toEqual({
    status: 'cancelled',
    rows: { complete: KNOWN, cancelled: 1_070 },
    counted: { complete: KNOWN, failed: 0, cancelled: 1_070 },
    errors: {},
    pages: KNOWN,
  });
});

test.each([
  ['cancel', { status: 'cancelled', errors: { invalid_domain: 1 } }, 'cancelled'],
  ['deadline', { status: 'partial', errors: { invalid_domain: 1, timeout: 38 } }, 'failed'],
] as const)(
  'a batch whose domains an earlier release counted twice ends after a %s with counts of its rows',
  async (by, ended, status) => {
    const names = [...domains(39, 'twice'), 'in valid'];
    const batchId = await submitBatch(fixture, names);
    await sql`update jobs set status = 'complete', end_time = now(), error_code = 'cancelled'
      where batch_id = ${batchId} and seq = 0`.execute(fixture.db);
    await stop(fixture.db, batchId, by);
    await sql`update batch_jobs set completed_domains = 1, cancelled_domains = cancelled_domains + 20,
        errors_by_code = add_counts(errors_by_code, '{"timeout": 20}')
      where batch_id = ${batchId}`.execute(fixture.db);
    await closeStoppedBatch(fixture.db, batchId, Infinity);
    const rows = { complete: 1, failed: 1, [status]: status === 'failed' ? 39 : 38 };
    expect(await countsOf(batchId)).toEqual({
      ...ended,
      rows,
      counted: { cancelled: 0, ...rows },
      pages: 0,
    });
  },
);

/** Erases the first domain, including the work in the background. */
async function erase(): Promise<void> {
  let inBackground: Promise<unknown> | undefined;
  const background: Background = { run: (_name, _facts, work) => (inBackground = work()) };
  const actor = { userId: 'admin', keyId: null, ip: null, requestId: null };
  await eraseDomain(fixture, background, { host: 'raced-0.example.com', actor });
  await inBackground;
}

/** Returns the batches that still have data of the first domain. */
const findDataLeft = async () => {
  const { rows } = await sql`
    select j.batch_id from jobs j
    where domain = 'raced-0.example.com' and (metadata is not null or url is not null
      or exists (select from pages p where p.batch_id = j.batch_id and p.seq = j.seq)
      or exists (select from screenshots s where s.batch_id = j.batch_id and s.seq = j.seq))`.execute(
    fixture.db,
  );
  return rows;
};

test('reuses no result that is being erased', async () => {
  const batchId = await submitReusing(2);
  await fixture.transact(async (tx) => {
    await eraseDomainData(tx, await findDomainData(tx, 'raced-0.example.com', 10));
    await reuseResults(fixture, batchId);
  });
  expect(await countsOf(batchId)).toMatchObject({ rows: { pending: 1, complete: 1 } });
  expect(await findDataLeft()).toEqual([]);
});

test('reuses no result that was erased after it had been chosen', async () => {
  const batchId = await submitReusing(2);
  let reusing: Promise<boolean> | undefined;
  await fixture.transact(async (tx) => {
    await sql`select from jobs where batch_id = ${batchId} and seq = 0 for update`.execute(tx);
    reusing ??= reuseResults(fixture, batchId);
    await untilBlocked(fixture);
    await erase();
  });
  await reusing;
  expect(await countsOf(batchId)).toMatchObject({ rows: { pending: 1, complete: 1 } });
  expect(await findDataLeft()).toEqual([]);
});

test('an erasure also erases a copy that is made meanwhile', async () => {
  const batchId = await submitReusing(2);
  let erasing: Promise<void> | undefined;
  await fixture.transact(async (tx) => {
    await answerFromScans(tx, batchId, 250);
    erasing ??= erase();
    await untilBlocked(fixture);
  });
  await erasing;
  expect(await countsOf(batchId)).toMatchObject({ rows: { complete: 2 } });
  expect(await findDataLeft()).toEqual([]);
});
