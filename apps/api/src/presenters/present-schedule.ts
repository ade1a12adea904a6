import type { DomainPlan } from '@scrapersky/batches';
import type { ScheduleRow, ScheduleRunRow } from '@scrapersky/db';
import { presentTime } from './present-time.ts';

/** Returns a schedule without its options and its webhook, which may contain secrets. */
export function presentSchedule(row: ScheduleRow) {
  return {
    schedule_id: row.schedule_id,
    name: row.name,
    cron: row.cron,
    every: row.every_seconds,
    timezone: row.timezone,
    max_pages: row.max_pages,
    max_concurrent: row.max_concurrent,
    spread: row.spread_seconds,
    keep_runs: row.keep_runs,
    total_domains: row.total_domains,
    paused: row.next_run_at === null,
    next_run_at: presentTime(row.next_run_at),
    last_run_at: presentTime(row.last_tick),
    last_batch_id: row.last_batch_id,
    created_at: presentTime(row.created_at),
    updated_at: presentTime(row.updated_at),
  };
}

/** Returns the entries that a schedule leaves out. */
export function presentInvalid(invalid: DomainPlan['invalid']) {
  return invalid.map(({ input, message, line }) => ({ input, message, ...(line === null ? {} : { line }) }));
}

/** Returns a tick with the counts of its batch. */
export function presentScheduleRun(run: ScheduleRunRow) {
  return {
    tick: presentTime(run.tick),
    batch_id: run.batch_id,
    skipped: run.skipped,
    status: run.status,
    total_domains: run.total_domains,
    completed_domains: run.completed_domains,
    failed_domains: run.failed_domains,
    domains_by_change: run.domains_by_change,
    end_time: presentTime(run.end_time),
  };
}
