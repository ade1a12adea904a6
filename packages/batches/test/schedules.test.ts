import { fireSchedules } from '../src/schedules/fire-schedules.ts';
import { reconcile } from '../src/reconcile.ts';
import { reuseResults } from '../src/reuse-results.ts';
import { closeBatch, findBatch, finishJobs, markOldBatchesDeleted, type Transact } from '@scrapersky/db';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { claim, completed, domains, placeQueued, RecordingQueue, startWorker } from './batch-fixture.ts';
import { QUOTA, useScheduleFixture } from './schedule-fixture.ts';

const fixture = useScheduleFixture();
const { create, becomeDue, runsOf, nextOf, endRun } = fixture;

test('a due tick creates one ordinary batch from the valid domains of the list', async () => {
  const scheduleId = await create({ options: { dns: false } }, [
    'www.a.example',
    'not a domain',
    'b.example',
  ]);
  expect(await fireSchedules(fixture)).toBe(0);
  await becomeDue(scheduleId);
  expect(await fireSchedules(fixture)).toBe(1);
  expect(await fireSchedules(fixture)).toBe(0);

  const [run] = await runsOf(scheduleId);
  const batch = await findBatch(fixture.db, run?.batch_id ?? '');
  expect(batch).toMatchObject({
    status: 'pending',
    schedule_id: scheduleId,
    total_domains: 2,
    name: 'Weekly',
    created_by: 'tester',
    options: { dns: false },
  });
  const { rows } =
    await sql`select seq, domain, is_www from jobs where batch_id = ${run?.batch_id} order by seq`.execute(
      fixture.db,
    );
  expect(rows).toEqual([
    { seq: 0, domain: 'a.example', is_www: true },
    { seq: 1, domain: 'b.example', is_www: false },
  ]);
  const queue = new RecordingQueue();
  await reconcile({ ...fixture, queue, canDeclareDead: () => false });
  expect(queue.jobs.filter((job) => job.batchId === run?.batch_id)).toHaveLength(2);
});

test('skips a tick while the previous run has not ended, and records the reason', async () => {
  const scheduleId = await create();
  await becomeDue(scheduleId, '2 hours');
  await fireSchedules(fixture);
  await becomeDue(scheduleId);
  expect(await fireSchedules(fixture)).toBe(0);
  expect((await runsOf(scheduleId)).map(({ skipped }) => skipped)).toEqual(['overlap', null]);
});

test('skips a tick that exceeds the quota, and records the reason', async () => {
  const scheduleId = await create({}, domains(3), { ...QUOTA, domainsPerDay: 2 });
  await becomeDue(scheduleId);
  expect(await fireSchedules(fixture)).toBe(0);
  expect((await runsOf(scheduleId)).map(({ skipped, batch_id: id }) => [skipped, id])).toEqual([
    ['quota', null],
  ]);
  expect(Number(await nextOf(scheduleId))).toBeGreaterThan(Date.now());
});

test.each([
  ['domains', { domainsPerDay: 5 }],
  ['batches', { batchesPerDay: 1 }],
  ['entries', { rowsPerDay: 5 }],
])('charges the quota of %s for each run', async (_, limit) => {
  const scheduleId = await create({}, domains(3), { ...QUOTA, ...limit });
  await becomeDue(scheduleId, '2 hours');
  expect(await fireSchedules(fixture)).toBe(1);
  await endRun(scheduleId);
  await becomeDue(scheduleId);
  expect(await fireSchedules(fixture)).toBe(0);
  expect((await runsOf(scheduleId)).map(({ skipped }) => skipped)).toEqual(['quota', null]);
});

test('copies no domains for a run that exceeds the quota', async () => {
  const statements: string[] = [];
  const db = fixture.db.withPlugin({
    transformQuery({ node }) {
      statements.push(JSON.stringify(node));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const transact: Transact = (work) => db.transaction().execute(work);
  const countCopies = () => statements.filter((statement) => statement.includes('insert into jobs')).length;
  await becomeDue(await create({}, domains(3), { ...QUOTA, domainsPerDay: 2 }));
  expect(await fireSchedules({ db, transact })).toBe(0);
  expect(countCopies()).toBe(0);
  await becomeDue(await create());
  expect(await fireSchedules({ db, transact })).toBe(1);
  expect(countCopies()).toBe(1);
});

test('does not record a tick as skipped if the schedule was moved to another tick while the quota refused the run', async () => {
  const scheduleId = await create({}, domains(3), { ...QUOTA, domainsPerDay: 2 });
  await becomeDue(scheduleId);
  const moved = new Date(Date.now() + 60_000);
  const transact: Transact = (work) =>
    fixture.transact(work).catch(async (error: unknown) => {
      await sql`update schedules set next_run_at = ${moved} where schedule_id = ${scheduleId}`.execute(
        fixture.db,
      );
      throw error;
    });
  expect(await fireSchedules({ ...fixture, transact })).toBe(0);
  expect(await runsOf(scheduleId)).toEqual([]);
  expect(await nextOf(scheduleId)).toEqual(moved);
});

test('a schedule that fails does not keep others from running, and its error is thrown', async () => {
  const [broken, sound] = [await create(), await create()];
  await sql`update schedules set every_seconds = null, cron = 'noon' where schedule_id = ${broken}`.execute(
    fixture.db,
  );
  await becomeDue(broken, '2 hours');
  await becomeDue(sound);
  await expect(fireSchedules(fixture)).rejects.toMatchObject({ code: 'invalid_rhythm' });
  expect([await runsOf(broken), await runsOf(sound)]).toMatchObject([[], [{ status: 'pending' }]]);
});

test('a run reuses recent results of batches with the same settings', async () => {
  const { jobs } = await placeQueued(fixture, ['known.example'], { max_pages: 3 });
  const { fence } = await claim(fixture.db, jobs[0], await startWorker(fixture.db));
  await finishJobs(fixture.db, [completed(fence)]);
  const scheduleId = await create({ maxPages: 3, options: { max_age: 3_600 } }, [
    'known.example',
    'b.example',
  ]);
  await becomeDue(scheduleId);
  await fireSchedules(fixture);
  const [run] = await runsOf(scheduleId);
  await reuseResults(fixture, run?.batch_id ?? '');
  expect(await runsOf(scheduleId)).toMatchObject([{ total_domains: 2, completed_domains: 1 }]);
});

test('a run that has ended enqueues one message with its schedule and its changes', async () => {
  const events = ['schedule.run.completed'];
  const scheduleId = await create({ webhook: { url: 'https://hooks.example/x', events } });
  await becomeDue(scheduleId);
  await fireSchedules(fixture);
  const [run] = await runsOf(scheduleId);
  const batchId = run?.batch_id ?? '';
  await sql`update jobs set status = 'complete', end_time = now(), metadata = '{}' where batch_id = ${batchId}`.execute(
    fixture.db,
  );
  await sql`update batch_jobs set domains_by_change = '{"changed": 2}' where batch_id = ${batchId}`.execute(
    fixture.db,
  );
  expect(await closeBatch(fixture.db, batchId)).toBe('complete');
  expect(await closeBatch(fixture.db, batchId)).toBeUndefined();
  const messages = await fixture.db
    .selectFrom('webhook_messages')
    .select(['type', 'data'])
    .where('batch_id', '=', batchId)
    .execute();
  expect(messages).toMatchObject([
    {
      type: 'schedule.run.completed',
      data: {
        schedule_id: scheduleId,
        domains_by_change: { changed: 2 },
        status: 'complete',
        total_domains: 3,
      },
    },
  ]);
});

test('spreads the starts of the domains evenly over `spreadSeconds`', async () => {
  const scheduleId = await create({ spreadSeconds: 3_600 }, domains(4));
  await becomeDue(scheduleId);
  await fireSchedules(fixture);
  const [run] = await runsOf(scheduleId);
  const { rows } =
    await sql`select round(extract(epoch from not_before - created_at) / 60)::int as minutes from jobs
    where batch_id = ${run?.batch_id} order by seq`.execute(fixture.db);
  expect(rows).toEqual([{ minutes: 0 }, { minutes: 15 }, { minutes: 30 }, { minutes: 45 }]);
});

test('keeps the newest `keep_runs` runs, and retention keeps the newest batch', async () => {
  const scheduleId = await create({ keepRuns: 2 });
  for (const ago of ['3 hours', '2 hours', '1 hour']) {
    await becomeDue(scheduleId, ago);
    await fireSchedules(fixture);
    await endRun(scheduleId);
  }
  const isThere = async () => (await runsOf(scheduleId)).map(({ status }) => status);
  expect(await isThere()).toEqual(['complete', 'complete', null]);
  await markOldBatchesDeleted(fixture.db, -1_000, 100);
  expect(await isThere()).toEqual(['complete', null, null]);
});

test('`keep_runs` keeps the newest run with results, because the next run compares with it', async () => {
  const scheduleId = await create({ keepRuns: 2, options: { compare: 'last' } });
  for (const [ago, status] of [
    ['6 hours', 'complete'],
    ['5 hours', 'partial'],
    ['4 hours', 'cancelled'],
    ['3 hours', 'failed'],
    ['2 hours', 'cancelled'],
    ['1 hour', 'pending'],
  ] as const) {
    await becomeDue(scheduleId, ago);
    await fireSchedules(fixture);
    if (status === 'pending') break;
    await endRun(scheduleId);
    await sql`update batch_jobs set status = ${status} where batch_id =
      (select batch_id from batch_jobs where schedule_id = ${scheduleId} order by created_at desc limit 1)`.execute(
      fixture.db,
    );
  }
  const runs = await runsOf(scheduleId);
  expect(runs.map(({ status }) => status)).toEqual(['pending', 'cancelled', null, null, 'partial', null]);
});

test('retention deletes the batches of a schedule that has no complete or partial batch', async () => {
  const scheduleId = await create();
  await becomeDue(scheduleId);
  await fireSchedules(fixture);
  await endRun(scheduleId);
  await sql`update batch_jobs set status = 'failed', completed_domains = 0, failed_domains = total_domains
    where schedule_id = ${scheduleId}`.execute(fixture.db);
  await markOldBatchesDeleted(fixture.db, -1_000, 100);
  expect(await runsOf(scheduleId)).toMatchObject([{ status: null }]);
});
