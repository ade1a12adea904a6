import type { ChangeStatus, DomainErrorCode } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { batchesAllowing, batchTo, domainsAllowing, domainTo } from './transitions.ts';

/** Numbers of reopened domains in one slice of a retry, to be subtracted from the batch's counters. */
export interface ReopenedSlice {
  /** Number of all reopened domains, and of those that had failed. */
  retried: number;
  failed: number;
  failedByCode: Partial<Record<DomainErrorCode, number>>;
  byChange: Partial<Record<ChangeStatus, number>>;
}

/**
 * Sets ended domains among the `count` rows after `afterSeq` back to `pending`. The number of attempts continues, and
 * the last outcome is stored as an attempt. Invalid entries are not reopened. A slice is a range of rows rather than a
 * number of matches, because otherwise the planner might read and sort all matches for each slice.
 *
 * @param codes only domains with these error codes; null means every failed domain, but no cancelled one.
 */
export async function reopenJobs(
  tx: Db,
  batchId: string,
  { codes, afterSeq, count }: { codes: readonly DomainErrorCode[] | null; afterSeq: number; count: number },
): Promise<ReopenedSlice> {
  const { rows } = await sql<ReopenedSlice>`
    with picked as materialized (
      select batch_id, seq, status, attempts, claimed_by, attempt_start_time, end_time, error_code, error_message,
        change->>'status' as change
      from jobs
      where batch_id = ${batchId} and seq > ${afterSeq} and seq <= ${afterSeq + count}
        and host is not null and error_code <> 'invalid_domain'
        and ${codes === null ? sql`status = 'failed'` : sql`error_code = any(${codes}::text[])`}
        and status in ${domainsAllowing('retry')}
      order by seq for update
    ), kept as (
      insert into job_attempts (batch_id, seq, attempt, worker_id, start_time, end_time, error_code, error_message)
      select batch_id, seq, attempts, claimed_by, attempt_start_time, end_time, error_code, error_message
      from picked where attempts > 0
      on conflict do nothing
    ), reopened as (
      update jobs j
      set status = ${domainTo('retry', 'pending')}, start_time = null, end_time = null, error_code = null,
        error_message = null, claimed_by = null, queued_at = null, not_before = null, facets = null,
        change = null,
        earlier_attempts = j.attempts, worker_deaths = 0
      -- An array instead of a join, for which the planner might read the whole table.
      where j.batch_id = ${batchId} and j.seq = any(array(select seq from picked))
    )
    select count(*)::int as retried, count(*) filter (where status = 'failed')::int as failed,
      coalesce((
        select jsonb_object_agg(error_code, n)
        from (select error_code, count(*)::int as n from picked where status = 'failed' group by 1) c
      ), '{}') as "failedByCode",
      coalesce((
        select jsonb_object_agg(change, n)
        from (select change, count(*)::int as n from picked where change is not null group by 1) c
      ), '{}') as "byChange"
    from picked`.execute(tx);
  return rows[0] ?? { retried: 0, failed: 0, failedByCode: {}, byChange: {} };
}

/**
 * Subtracts the reopened domains from the batch's counters and opens the batch, in the transaction of {@link
 * reopenJobs}. The deadline counts from now.
 *
 * @returns false when the batch is gone or being stopped. The caller must then roll back.
 */
export async function reopenBatch(
  tx: Db,
  batchId: string,
  { retried, failed, failedByCode, byChange }: ReopenedSlice,
): Promise<boolean> {
  const { rows } = await sql`
    update batch_jobs b
    set status = ${batchTo('retry', 'processing')}, end_time = null, error = null, stopped_by = null,
      retries = b.retries + 1, opened_at = now(), updated_at = now(),
      failed_domains = b.failed_domains - ${failed}::int,
      cancelled_domains = b.cancelled_domains - ${retried - failed}::int,
      errors_by_code = add_counts(b.errors_by_code, (
        select coalesce(jsonb_object_agg(key, -value::int), '{}')
        from jsonb_each_text(${JSON.stringify(failedByCode)}::jsonb))),
      domains_by_change = add_counts(b.domains_by_change, (
        select coalesce(jsonb_object_agg(key, -value::int), '{}')
        from jsonb_each_text(${JSON.stringify(byChange)}::jsonb)))
    where b.batch_id = ${batchId} and b.status in ${batchesAllowing('retry')} and b.deleted_at is null
      and (b.end_time is not null or b.stopped_by is null)
    returning 1`.execute(tx);
  return rows.length > 0;
}
