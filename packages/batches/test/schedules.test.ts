import { fireSchedules } from '../src/schedules/fire-schedules.ts';
import {
  pauseSchedule,
  removeSchedule,
  resumeSchedule,
  runSchedule,
} from '../src/schedules/control-schedule.ts';
import { updateSchedule } from '../src/schedules/store-schedule.ts';
import { reconcile } from '../src/reconcile.ts';
import { closeBatch, findBatch, findSchedule, markOldBatchesDeleted } from '@scrapersky/db';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { domains, RecordingQueue, submitBatch } from './batch-fixture.ts';
import { actOn, OWNER, QUOTA, useScheduleFixture } from './schedule-fixture.ts';

const fixture = useScheduleFixture();
const { create, becomeDue, runsOf, endRun } = fixture;

test('a due tick becomes an ordinary batch of the list, and the next tick follows', async () => {
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
  expect(Number((await findSchedule(fixture.db, scheduleId))?.next_run_at)).toBeGreaterThan(Date.now());
});

test('charges the quota for each run', async () => {
  const scheduleId = await create({}, domains(3), { ...QUOTA, domainsPerDay: 5 });
  await becomeDue(scheduleId, '2 hours');
  expect(await fireSchedules(fixture)).toBe(1);
  await endRun(scheduleId);
  await becomeDue(scheduleId);
  expect(await fireSchedules(fixture)).toBe(0);
  expect((await runsOf(scheduleId)).map(({ skipped }) => skipped)).toEqual(['quota', null]);
});

test('a paused schedule does not run; a resumed one runs at its next tick', async () => {
  const scheduleId = await create();
  await pauseSchedule(fixture, actOn(scheduleId));
  expect(await findSchedule(fixture.db, scheduleId)).toMatchObject({ next_run_at: null });
  await resumeSchedule(fixture, actOn(scheduleId));
  expect(await fireSchedules(fixture)).toBe(0);
  expect(Number((await findSchedule(fixture.db, scheduleId))?.next_run_at)).toBeGreaterThan(Date.now());
});

test('applies an edited list from the next run, and keeps the batches of a deleted schedule', async () => {
  const scheduleId = await create();
  await becomeDue(scheduleId, '2 hours');
  await fireSchedules(fixture);
  await endRun(scheduleId);
  const source = await submitBatch(fixture, ['of-batch.example', 'not a domain']);
  const change = { settings: { name: 'New' }, list: { fromBatch: source }, owner: OWNER };
  expect(await updateSchedule(fixture, scheduleId, change)).toMatchObject({ name: 'New', total_domains: 1 });
  await becomeDue(scheduleId);
  await fireSchedules(fixture);
  const runs = await runsOf(scheduleId);
  expect(runs.map((run) => run.total_domains)).toEqual([1, 3]);
  await removeSchedule(fixture, actOn(scheduleId));
  expect(await findBatch(fixture.db, runs[0]?.batch_id ?? '')).toMatchObject({ schedule_id: null });
});

test('a run that has ended sends one message with its schedule and its changes', async () => {
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

test('spreads the start of the domains', async () => {
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

test('runs immediately on request, unless the last run has not ended', async () => {
  const scheduleId = await create();
  const deps = { ...fixture, findQueue: () => undefined, background: { run: () => {} } };
  const batchId = await runSchedule(deps, actOn(scheduleId));
  expect((await runsOf(scheduleId)).map(({ batch_id: id }) => id)).toEqual([batchId]);
  await expect(runSchedule(deps, actOn(scheduleId))).rejects.toMatchObject({ code: 'schedule_running' });
});
