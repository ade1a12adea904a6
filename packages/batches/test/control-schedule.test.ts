import {
  pauseSchedule,
  removeSchedule,
  resumeSchedule,
  runSchedule,
} from '../src/schedules/control-schedule.ts';
import { fireSchedules } from '../src/schedules/fire-schedules.ts';
import { updateSchedule } from '../src/schedules/store-schedule.ts';
import { findBatch, findSchedule, type Transact } from '@scrapersky/db';
import { expect, test } from '@jest/globals';
import { submitBatch } from './batch-fixture.ts';
import { actOn, OWNER, useScheduleFixture } from './schedule-fixture.ts';

const fixture = useScheduleFixture();
const { create, becomeDue, runsOf, nextOf, endRun } = fixture;
const runDeps = () => ({ ...fixture, findQueue: () => undefined, background: { run: () => {} } });

test('a paused schedule has no next tick; resuming plans the next tick in the future', async () => {
  const scheduleId = await create();
  await pauseSchedule(fixture, actOn(scheduleId));
  expect(await findSchedule(fixture.db, scheduleId)).toMatchObject({ next_run_at: null });
  await resumeSchedule(fixture, actOn(scheduleId));
  expect(await fireSchedules(fixture)).toBe(0);
  expect(Number(await nextOf(scheduleId))).toBeGreaterThan(Date.now());
});

test('resuming a schedule that is not paused and pausing a paused one change nothing', async () => {
  const scheduleId = await create();
  const next = await nextOf(scheduleId);
  await resumeSchedule(fixture, actOn(scheduleId));
  expect(await nextOf(scheduleId)).toEqual(next);
  await pauseSchedule(fixture, actOn(scheduleId));
  await pauseSchedule(fixture, actOn(scheduleId));
  expect(await nextOf(scheduleId)).toBeNull();
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

test('an edit plans the next tick again only if it changes the rhythm of a schedule that is not paused', async () => {
  const scheduleId = await create();
  const edit = (settings: Parameters<typeof updateSchedule>[2]['settings']) =>
    updateSchedule(fixture, scheduleId, { settings, list: null, owner: OWNER });
  const next = await nextOf(scheduleId);
  await edit({ name: 'New' });
  expect(await nextOf(scheduleId)).toEqual(next);
  await edit({ everySeconds: 7_200 });
  expect(Number(await nextOf(scheduleId))).toBeGreaterThan(Number(next));
  await edit({ everySeconds: null, cron: '0 0 1 1 *' });
  const newYear = await nextOf(scheduleId);
  await edit({ timezone: 'Asia/Tokyo' });
  expect(await nextOf(scheduleId)).not.toEqual(newYear);
  await pauseSchedule(fixture, actOn(scheduleId));
  await edit({ everySeconds: 60, cron: null });
  expect(await nextOf(scheduleId)).toBeNull();
});

test('refuses the list of a batch that is hidden from the owner', async () => {
  const scheduleId = await create();
  const fromBatch = await submitBatch(fixture, ['foreign.example'], { createdBy: 'another' });
  const copy = (visibility: 'own' | 'all') =>
    updateSchedule(fixture, scheduleId, {
      settings: {},
      list: { fromBatch },
      owner: { ...OWNER, visibility },
    });
  await expect(copy('own')).rejects.toMatchObject({ code: 'no_schedule_list' });
  expect(await findSchedule(fixture.db, scheduleId)).toMatchObject({ total_domains: 3 });
  expect(await copy('all')).toMatchObject({ total_domains: 1 });
});

test('runs immediately on request, unless the last run has not ended', async () => {
  const scheduleId = await create();
  const deps = runDeps();
  const batchId = await runSchedule(deps, actOn(scheduleId));
  expect((await runsOf(scheduleId)).map(({ batch_id: id }) => id)).toEqual([batchId]);
  await expect(runSchedule(deps, actOn(scheduleId))).rejects.toMatchObject({ code: 'schedule_running' });
});

test('a request to run creates one run even if its transaction is repeated', async () => {
  const scheduleId = await create();
  const transact: Transact = async (work) => {
    await fixture.transact(work);
    return fixture.transact(work);
  };
  const batchId = await runSchedule({ ...runDeps(), transact }, actOn(scheduleId));
  expect((await runsOf(scheduleId)).map(({ batch_id: id }) => id)).toEqual([batchId]);
});
