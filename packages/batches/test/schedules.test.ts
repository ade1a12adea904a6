import { fireSchedules } from '../src/schedules/fire-schedules.ts';
import { nextTick } from '../src/schedules/next-tick.ts';
import {
  pauseSchedule,
  removeSchedule,
  resumeSchedule,
  runSchedule,
} from '../src/schedules/control-schedule.ts';
import { createSchedule, updateSchedule } from '../src/schedules/store-schedule.ts';
import { reconcile } from '../src/reconcile.ts';
import {
  findBatch,
  findSchedule,
  listScheduleRuns,
  markOldBatchesDeleted,
  type ScheduleSettings,
} from '@scrapersky/db';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { planDomains } from '../src/plan-domains.ts';
import { domains, RecordingQueue, submitBatch, useBatchFixture } from './batch-fixture.ts';

const fixture = useBatchFixture();

const QUOTA = { runningBatches: 0, domainsPerDay: 0, batchesPerDay: 0, rowsPerDay: 0 };
const OWNER = {
  actor: { userId: 'tester', keyId: null, ip: null, requestId: 'r' },
  visibility: 'own',
  quota: QUOTA,
} as const;
const SETTINGS: ScheduleSettings = {
  name: 'Weekly',
  maxPages: 1,
  maxConcurrent: null,
  options: {},
  webhook: null,
  cron: null,
  everySeconds: 3_600,
  timezone: 'UTC',
  spreadSeconds: 0,
  keepRuns: null,
};

async function create(
  settings: Partial<ScheduleSettings> = {},
  entries = domains(3),
  quota = QUOTA,
): Promise<string> {
  await sql`delete from schedules`.execute(fixture.db);
  const list = { plan: await planDomains(entries) };
  const owner = { ...OWNER, quota };
  const row = await createSchedule(fixture, { settings: { ...SETTINGS, ...settings }, list, owner });
  return row.schedule_id;
}

/** Lets the next tick become due this long ago. */
const becomeDue = (scheduleId: string, ago = '1 second') =>
  sql`update schedules set next_run_at = now() - ${ago}::interval where schedule_id = ${scheduleId}`.execute(
    fixture.db,
  );

const runsOf = (scheduleId: string) => listScheduleRuns(fixture.db, { scheduleId, before: null, limit: 100 });

/** Ends the open run of a schedule. */
const endRun = async (scheduleId: string) => {
  await sql`update jobs set status = 'complete', end_time = now(), metadata = '{}' where status = 'pending' and batch_id in
    (select batch_id from batch_jobs where schedule_id = ${scheduleId})`.execute(fixture.db);
  await sql`update batch_jobs set status = 'complete', completed_domains = total_domains, end_time = now()
    where schedule_id = ${scheduleId} and end_time is null`.execute(fixture.db);
};

const actOn = (scheduleId: string) => ({ scheduleId, actor: OWNER.actor });

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

test('a tick runs once, however many processes fire', async () => {
  const scheduleId = await create();
  await becomeDue(scheduleId);
  const counts = await Promise.all(Array.from({ length: 5 }, () => fireSchedules(fixture)));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await runsOf(scheduleId)).toHaveLength(1);
});

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
  'a process that dies at statement %i leaves a tick whole',
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

test('missed ticks run once', async () => {
  const scheduleId = await create();
  await becomeDue(scheduleId, '10 hours');
  expect(await fireSchedules(fixture)).toBe(1);
  await endRun(scheduleId);
  expect(await fireSchedules(fixture)).toBe(0);
  const next = (await findSchedule(fixture.db, scheduleId))?.next_run_at;
  expect(Number(next)).toBeGreaterThan(Date.now());
  expect(Number(next)).toBeLessThanOrEqual(Date.now() + 3_600_000);
});

test('skips a tick while the run before has not ended, and says so', async () => {
  const scheduleId = await create();
  await becomeDue(scheduleId, '2 hours');
  await fireSchedules(fixture);
  await becomeDue(scheduleId);
  expect(await fireSchedules(fixture)).toBe(0);
  expect((await runsOf(scheduleId)).map(({ skipped }) => skipped)).toEqual(['overlap', null]);
});

test('skips a tick that exceeds the quota, and says so', async () => {
  const scheduleId = await create({}, domains(3), { ...QUOTA, domainsPerDay: 2 });
  await becomeDue(scheduleId);
  expect(await fireSchedules(fixture)).toBe(0);
  expect((await runsOf(scheduleId)).map(({ skipped, batch_id: id }) => [skipped, id])).toEqual([
    ['quota', null],
  ]);
  expect(Number((await findSchedule(fixture.db, scheduleId))?.next_run_at)).toBeGreaterThan(Date.now());
});

test('a tick that ran before a clock went back does not run again, and the next one is planned again', async () => {
  const scheduleId = await create();
  await becomeDue(scheduleId);
  await fireSchedules(fixture);
  await endRun(scheduleId);
  const [run] = await runsOf(scheduleId);
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

test('a paused schedule does not run; a resumed one runs at its next tick', async () => {
  const scheduleId = await create();
  await pauseSchedule(fixture, actOn(scheduleId));
  expect(await findSchedule(fixture.db, scheduleId)).toMatchObject({ next_run_at: null });
  await resumeSchedule(fixture, actOn(scheduleId));
  expect(await fireSchedules(fixture)).toBe(0);
  expect(Number((await findSchedule(fixture.db, scheduleId))?.next_run_at)).toBeGreaterThan(Date.now());
});

test('an edited list counts from the next run on, and a deleted schedule keeps its batches', async () => {
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

test('keeps as many runs as it should, and retention keeps the newest results', async () => {
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

test('runs now, unless a run has not ended', async () => {
  const scheduleId = await create();
  const deps = { ...fixture, findQueue: () => undefined, background: { run: () => {} } };
  const batchId = await runSchedule(deps, actOn(scheduleId));
  expect((await runsOf(scheduleId)).map(({ batch_id: id }) => id)).toEqual([batchId]);
  await expect(runSchedule(deps, actOn(scheduleId))).rejects.toMatchObject({ code: 'schedule_running' });
});

test.each([
  [
    '30 2 * * *',
    '2026-03-29T00:00:00Z',
    '2026-03-29T01:00:00.000Z',
    'right after the hour that the clocks skip',
  ],
  ['30 2 * * *', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00.000Z', 'once in the hour that comes twice'],
  ['0 8 * * 1', '2026-10-24T00:00:00Z', '2026-10-26T07:00:00.000Z', 'at the local time after the change'],
])('in Berlin, %s after %s is %s: %s', (cron, now, expected) => {
  const rhythm = { cron, everySeconds: null, timezone: 'Europe/Berlin' };
  expect(nextTick(rhythm, new Date(now), new Date(now)).toISOString()).toBe(expected);
});

test.each([
  ['0 0 31 2 *', 'UTC', 'cron'],
  ['* * * * * *', 'UTC', 'cron'],
  ['noon', 'UTC', 'cron'],
  ['0 8 * * 1', 'Europe/Nowhere', 'timezone'],
])('refuses %s in %s', (cron, timezone, field) => {
  const now = new Date('2026-01-01T00:00:00Z');
  expect(() => nextTick({ cron, everySeconds: null, timezone }, now, now)).toThrow(
    expect.objectContaining({ field }),
  );
});
