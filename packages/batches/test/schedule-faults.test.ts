import { expect, test } from '@jest/globals';
import { findSchedule } from '@scrapersky/db';
import { sql } from 'kysely';
import { fireSchedules } from '../src/schedules/fire-schedules.ts';
import { useScheduleFixture } from './schedule-fixture.ts';

const fixture = useScheduleFixture();
const { create, becomeDue, runsOf, endRun } = fixture;

test('a tick runs once, even if several processes fire schedules at the same time', async () => {
  const scheduleId = await create();
  await becomeDue(scheduleId);
  const counts = await Promise.all(Array.from({ length: 5 }, () => fireSchedules(fixture)));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await runsOf(scheduleId)).toHaveLength(1);
});

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
  'a tick creates one batch with every domain even if a process dies after %i statements',
  async (survived) => {
    const scheduleId = await create();
    await becomeDue(scheduleId);
    const tick = (await findSchedule(fixture.db, scheduleId))?.next_run_at;
    let left = survived;
    const dying = fixture.db.withPlugin({
      transformQuery({ node }) {
        if (left-- <= 0) throw new Error('killed');
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const transact: typeof fixture.transact = (work) => dying.transaction().execute(work);
    await fireSchedules({ db: fixture.db, transact }).catch(() => {});
    await fireSchedules(fixture);
    const runs = await runsOf(scheduleId);
    expect(runs.map((run) => [run.tick, run.total_domains])).toEqual([[tick, 3]]);
    const { rows } = await sql`select from jobs where batch_id = ${runs[0]?.batch_id}`.execute(fixture.db);
    expect(rows).toHaveLength(3);
  },
);

test('several missed ticks cause one run', async () => {
  const scheduleId = await create();
  await becomeDue(scheduleId, '10 hours');
  expect(await fireSchedules(fixture)).toBe(1);
  await endRun(scheduleId);
  expect(await fireSchedules(fixture)).toBe(0);
  const next = (await findSchedule(fixture.db, scheduleId))?.next_run_at;
  expect(Number(next)).toBeGreaterThan(Date.now());
  expect(Number(next)).toBeLessThanOrEqual(Date.now() + 3_600_000);
});

test('a tick that ran before the clock went back does not run again, and the next tick is computed again', async () => {
  const scheduleId = await create();
  await becomeDue(scheduleId);
  await fireSchedules(fixture);
  await endRun(scheduleId);
  const [run] = await runsOf(scheduleId);
  await sql`update schedules set next_run_at = ${run?.tick} where schedule_id = ${scheduleId}`.execute(
    fixture.db,
  );
  expect(await fireSchedules(fixture)).toBe(0);
  // Delete the batch, as retention may do: the record of the tick must suffice.
  await sql`delete from jobs where batch_id = ${run?.batch_id}`.execute(fixture.db);
  await sql`delete from batch_jobs where batch_id = ${run?.batch_id}`.execute(fixture.db);
  await sql`update schedules set next_run_at = ${run?.tick} where schedule_id = ${scheduleId}`.execute(
    fixture.db,
  );
  expect(await fireSchedules(fixture)).toBe(0);
  await sql`update schedules set next_run_at = now() + interval '1 year', planned_at = now() + interval '2 hours'
    where schedule_id = ${scheduleId}`.execute(fixture.db);
  expect(await fireSchedules(fixture)).toBe(0);
  expect(Number((await findSchedule(fixture.db, scheduleId))?.next_run_at)).toBeLessThan(
    Date.now() + 3_700_000,
  );
  expect(await runsOf(scheduleId)).toHaveLength(1);
});
