import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { BatchStatus, ChangeStatus } from '@scrapersky/core';
import type { Db } from '../database.ts';
import type { SchedulesTable, ScheduleRunsTable, SkipReason } from '../schedule-tables.ts';
import { DELETABLE, DELETED, NOT_LAST_RESULT } from './purge.ts';

/** A schedule whose tick (the time of its next run) is due, and the database's time. */
export type DueSchedule = Selectable<SchedulesTable> & { next_run_at: Date; now: Date };

/**
 * Finds a schedule whose tick is due, locks it until the transaction ends, and returns it; undefined if there is none.
 * Skips schedules that other transactions have locked.
 *
 * @param except schedules that failed in this pass
 */
export async function lockDueSchedule(tx: Db, except: readonly string[]): Promise<DueSchedule | undefined> {
  const { rows } = await sql<DueSchedule>`
    select *, now() as now from schedules
    where next_run_at <= now() and schedule_id <> all(${except}::uuid[])
    order by next_run_at limit 1 for update skip locked`.execute(tx);
  return rows[0];
}

/** Returns the ids of schedules whose next tick was computed before the database's clock went back. */
export async function findPlannedInFuture(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ schedule_id: string }>`
    select schedule_id from schedules
    where next_run_at is not null and planned_at > now() + interval '1 minute' limit ${limit}`.execute(db);
  return rows.map((row) => row.schedule_id);
}

/** Records a tick. Returns false if the tick was recorded before. */
export async function insertScheduleRun(
  tx: Db,
  run: { scheduleId: string; tick: Date; batchId: string | null; skipped: SkipReason | null },
): Promise<boolean> {
  const { rows } = await sql`
    insert into schedule_runs (schedule_id, tick, batch_id, skipped)
    values (${run.scheduleId}, ${run.tick}, ${run.batchId}, ${run.skipped})
    on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

/** Returns the record of a tick; undefined if there is none. */
export async function findScheduleRun(
  tx: Db,
  scheduleId: string,
  tick: Date,
): Promise<{ batch_id: string | null } | undefined> {
  const { rows } = await sql<{ batch_id: string | null }>`
    select batch_id from schedule_runs where schedule_id = ${scheduleId} and tick = ${tick}`.execute(tx);
  return rows[0];
}

/** Returns whether a run of the schedule has not ended. */
export async function hasOpenRun(tx: Db, scheduleId: string): Promise<boolean> {
  const { rows } = await sql`
    select from batch_jobs
    where schedule_id = ${scheduleId} and status in ('pending', 'processing') limit 1`.execute(tx);
  return rows.length > 0;
}

/**
 * Copies domains of a schedule's list into the batch of a run, in order. With `spreadSeconds`, the first domain is due
 * now and the others follow at equal intervals within that time.
 */
export async function copyScheduleDomains(
  tx: Db,
  scheduleId: string,
  batchId: string,
  {
    afterSeq,
    count,
    total,
    spreadSeconds,
  }: { afterSeq: number; count: number; total: number; spreadSeconds: number },
): Promise<void> {
  await sql`
    insert into jobs (batch_id, seq, domain, is_www, host, unicode_host, not_before)
    select ${batchId}::uuid, seq, domain, is_www, host, unicode_host,
      case when ${spreadSeconds} > 0
        then now() + make_interval(secs => ${spreadSeconds}::float8 * seq / ${total}) end
    from schedule_domains
    where schedule_id = ${scheduleId} and seq > ${afterSeq} and seq <= ${afterSeq + count}`.execute(tx);
}

/** Marks all ended runs of a schedule as deleted, except its newest `keep` runs and its newest one with results. */
export async function deleteOldRuns(tx: Db, scheduleId: string, keep: number): Promise<void> {
  await sql`
    update batch_jobs set ${DELETED}
    where ${DELETABLE} and ${NOT_LAST_RESULT} and batch_id in (
      select batch_id from batch_jobs where schedule_id = ${scheduleId} and deleted_at is null
      order by created_at desc offset ${keep})`.execute(tx);
}

/**
 * A tick with facts about its batch. These are null if the tick was skipped or the batch was deleted; `end_time` is
 * also null while the batch is open.
 */
export type ScheduleRunRow = Selectable<ScheduleRunsTable> & {
  status: BatchStatus | null;
  total_domains: number | null;
  completed_domains: number | null;
  failed_domains: number | null;
  domains_by_change: Partial<Record<ChangeStatus, number>> | null;
  end_time: Date | null;
  position: string;
};

/** Returns ticks of a schedule, newest first. */
export async function listScheduleRuns(
  db: Db,
  { scheduleId, before, limit }: { scheduleId: string; before: { time: string } | null; limit: number },
): Promise<ScheduleRunRow[]> {
  const { rows } = await sql<ScheduleRunRow>`
    select r.*, b.status, b.total_domains, b.completed_domains, b.failed_domains, b.domains_by_change, b.end_time,
      r.tick::text as position
    from schedule_runs r left join batch_jobs b on b.batch_id = r.batch_id and b.deleted_at is null
    where r.schedule_id = ${scheduleId} and ${before === null ? sql`true` : sql`r.tick < ${before.time}::timestamptz`}
    order by r.tick desc limit ${limit}`.execute(db);
  return rows;
}
