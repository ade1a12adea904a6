import { beforeEach } from '@jest/globals';
import { findSchedule, listScheduleRuns, type ScheduleRunRow, type ScheduleSettings } from '@scrapersky/db';
import { sql } from 'kysely';
import { planDomains } from '../src/plan-domains.ts';
import { createSchedule } from '../src/schedules/store-schedule.ts';
import { domains, useBatchFixture, type BatchFixture } from './batch-fixture.ts';

export const QUOTA = { runningBatches: 0, domainsPerDay: 0, batchesPerDay: 0, rowsPerDay: 0 };
export const OWNER = {
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

export const actOn = (scheduleId: string) => ({ scheduleId, actor: OWNER.actor });

interface ScheduleFixture extends BatchFixture {
  /** Creates a schedule of three domains that are scanned each hour. */
  create: (settings?: Partial<ScheduleSettings>, entries?: string[], quota?: typeof QUOTA) => Promise<string>;
  /** Moves the next tick to a time in the past, by default a second ago. */
  becomeDue: (scheduleId: string, ago?: string) => Promise<unknown>;
  runsOf: (scheduleId: string) => Promise<ScheduleRunRow[]>;
  nextOf: (scheduleId: string) => Promise<Date | null | undefined>;
  endRun: (scheduleId: string) => Promise<void>;
}

/** Opens a new database for the tests of the file, and deletes its schedules and quota use before each test. */
export function useScheduleFixture(): ScheduleFixture {
  const fixture = useBatchFixture();
  beforeEach(async () => {
    await sql`delete from schedules`.execute(fixture.db);
    await sql`delete from quota_use`.execute(fixture.db);
  });
  return Object.assign(fixture, {
    async create(
      settings: Partial<ScheduleSettings> = {},
      entries: string[] = domains(3),
      quota: typeof QUOTA = QUOTA,
    ) {
      const list = { plan: await planDomains(entries) };
      const owner = { ...OWNER, quota };
      const row = await createSchedule(fixture, { settings: { ...SETTINGS, ...settings }, list, owner });
      return row.schedule_id;
    },
    becomeDue: (scheduleId: string, ago = '1 second') =>
      sql`update schedules set next_run_at = now() - ${ago}::interval where schedule_id = ${scheduleId}`.execute(
        fixture.db,
      ),
    runsOf: (scheduleId: string) => listScheduleRuns(fixture.db, { scheduleId, before: null, limit: 100 }),
    nextOf: async (scheduleId: string) => (await findSchedule(fixture.db, scheduleId))?.next_run_at,
    async endRun(scheduleId: string) {
      await sql`update jobs set status = 'complete', end_time = now(), metadata = '{}' where status = 'pending' and batch_id in
        (select batch_id from batch_jobs where schedule_id = ${scheduleId})`.execute(fixture.db);
      await sql`update batch_jobs set status = 'complete', completed_domains = total_domains, end_time = now()
        where schedule_id = ${scheduleId} and end_time is null`.execute(fixture.db);
    },
  });
}
