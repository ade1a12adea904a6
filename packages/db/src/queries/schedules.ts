import type { JsonValue } from '@scrapersky/core';
import { sql, type Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { SchedulesTable } from '../schedule-tables.ts';
import type { Visibility } from '../visibility.ts';
import type { NewJob } from './jobs.ts';

/** Columns of a schedule that a client sets. */
export interface ScheduleSettings {
  name: string;
  maxPages: number;
  maxConcurrent: number | null;
  options: JsonValue;
  webhook: JsonValue;
  cron: string | null;
  everySeconds: number | null;
  timezone: string;
  spreadSeconds: number;
  keepRuns: number | null;
}

export interface StoredSchedule extends ScheduleSettings {
  scheduleId: string;
  createdBy: string;
  visibility: Visibility;
  quota: JsonValue;
  totalDomains: number;
  /** Time of the next tick; null while the schedule is paused. */
  nextRunAt: Date | null;
}

/**
 * A schedule with the time and the batch of its last run. Runs on demand count too. The batch is null if the last tick
 * was skipped; both are null before the first run.
 */
export type ScheduleRow = Selectable<SchedulesTable> & {
  last_tick: Date | null;
  last_batch_id: string | null;
};

const lastRun = sql`select r.tick, r.batch_id from schedule_runs r
  where r.schedule_id = s.schedule_id order by r.tick desc limit 1`;

/**
 * Stores a new schedule, or new settings of an existing one. The domains are stored by `insertScheduleDomains` or
 * `copyBatchDomains`.
 */
export async function saveSchedule(tx: Db, schedule: StoredSchedule): Promise<void> {
  const values = {
    name: schedule.name,
    visibility: schedule.visibility,
    quota: JSON.stringify(schedule.quota),
    max_pages: schedule.maxPages,
    max_concurrent: schedule.maxConcurrent,
    options: JSON.stringify(schedule.options),
    webhook: schedule.webhook === null ? null : JSON.stringify(schedule.webhook),
    cron: schedule.cron,
    every_seconds: schedule.everySeconds,
    timezone: schedule.timezone,
    spread_seconds: schedule.spreadSeconds,
    keep_runs: schedule.keepRuns,
    total_domains: schedule.totalDomains,
    next_run_at: schedule.nextRunAt,
  };
  await tx
    .insertInto('schedules')
    .values({ schedule_id: schedule.scheduleId, created_by: schedule.createdBy, ...values })
    .onConflict((conflict) =>
      conflict
        .column('schedule_id')
        .doUpdateSet({ ...values, planned_at: sql`now()`, updated_at: sql`now()` }),
    )
    .execute();
}

/** Removes the list of a schedule, so that another one can be stored. Runs keep their domains. */
export async function deleteScheduleDomains(tx: Db, scheduleId: string): Promise<void> {
  await sql`delete from schedule_domains where schedule_id = ${scheduleId}`.execute(tx);
}

/** Stores valid domains of a schedule's list in order. */
export async function insertScheduleDomains(
  tx: Db,
  scheduleId: string,
  domains: readonly NewJob[],
  firstSeq: number,
): Promise<void> {
  await sql`
    insert into schedule_domains (schedule_id, seq, domain, is_www, host, unicode_host)
    select ${scheduleId}::uuid, ${firstSeq}::int + t.n::int - 1, t.domain, t.is_www, t.host, t.unicode_host
    from unnest(${domains.map((each) => each.domain)}::text[], ${domains.map((each) => each.isWww)}::bool[],
      ${domains.map((each) => each.host)}::text[], ${domains.map((each) => each.unicodeHost)}::text[])
      with ordinality as t(domain, is_www, host, unicode_host, n)`.execute(tx);
}

/** Stores the valid domains of a batch as the list of a schedule. Returns their number. */
export async function copyBatchDomains(tx: Db, scheduleId: string, batchId: string): Promise<number> {
  const { rows } = await sql`
    insert into schedule_domains (schedule_id, seq, domain, is_www, host, unicode_host)
    select ${scheduleId}::uuid, (row_number() over (order by seq))::int - 1, domain, is_www, host, unicode_host
    from jobs where batch_id = ${batchId} and host is not null
    returning 1`.execute(tx);
  return rows.length;
}

export async function findSchedule(db: Db, scheduleId: string): Promise<ScheduleRow | undefined> {
  const { rows } = await sql<ScheduleRow>`
    select s.*, r.tick as last_tick, r.batch_id as last_batch_id
    from schedules s left join lateral (${lastRun}) r on true where s.schedule_id = ${scheduleId}`.execute(
    db,
  );
  return rows[0];
}

/** Returns the user who created a schedule; undefined when there is none. */
export async function findScheduleOwner(db: Db, scheduleId: string): Promise<string | undefined> {
  const { rows } = await sql<{ created_by: string }>`
    select created_by from schedules where schedule_id = ${scheduleId}`.execute(db);
  return rows[0]?.created_by;
}

/** Returns schedules, newest first; `before` is the last schedule of the previous page. */
export async function listSchedules(
  db: Db,
  {
    createdBy,
    before,
    limit,
  }: { createdBy: string | null; before: { time: string; id: string } | null; limit: number },
): Promise<(ScheduleRow & { position: string })[]> {
  const { rows } = await sql<ScheduleRow & { position: string }>`
    select s.*, r.tick as last_tick, r.batch_id as last_batch_id, s.created_at::text as position
    from schedules s left join lateral (${lastRun}) r on true
    where (${createdBy}::text is null or s.created_by = ${createdBy})
      and ${before === null ? sql`true` : sql`(s.created_at, s.schedule_id) < (${before.time}::timestamptz, ${before.id}::uuid)`}
    order by s.created_at desc, s.schedule_id desc limit ${limit}`.execute(db);
  return rows;
}

/** Deletes a schedule. Its batches stay. Returns whether it existed. */
export async function deleteSchedule(tx: Db, scheduleId: string): Promise<boolean> {
  const { rows } = await sql`delete from schedules where schedule_id = ${scheduleId} returning 1`.execute(tx);
  return rows.length > 0;
}

/** Locks a schedule until the transaction ends and returns it with the database's time; undefined if there is none. */
export async function lockSchedule(
  tx: Db,
  scheduleId: string,
): Promise<(Selectable<SchedulesTable> & { now: Date }) | undefined> {
  const { rows } = await sql<Selectable<SchedulesTable> & { now: Date }>`
    select *, now() as now from schedules where schedule_id = ${scheduleId} for update`.execute(tx);
  return rows[0];
}

/** Sets the next tick of a schedule; null pauses it. */
export async function setNextRun(tx: Db, scheduleId: string, nextRunAt: Date | null): Promise<void> {
  await sql`update schedules set next_run_at = ${nextRunAt}, planned_at = now()
    where schedule_id = ${scheduleId}`.execute(tx);
}
