import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { batchesAllowing, batchTo, domainsAllowing, domainTo } from './transitions.ts';
import { enqueueDomainWebhooks } from './webhook-events.ts';

/**
 * Marks an open batch as cancelled, after which none of its domains is claimed or queued. {@link endOpenJobs} ends its
 * open domains.
 *
 * @returns false when the batch does not exist, is not open or was stopped before.
 */
export async function markBatchCancelled(db: Db, batchId: string, reason: string): Promise<boolean> {
  const { rows } = await sql`
    update batch_jobs
    set stopped_by = 'cancel', error = ${reason}, ${stopped('cancel')}
    where batch_id = ${batchId} and ${stoppable('cancel')}
    returning 1`.execute(db);
  return rows.length > 0;
}

/**
 * Marks batches with open domains that have been open for longer than `deadlineMs` as expired. Returns their number. A
 * batch whose domains have all ended in time is only late to be closed.
 */
export async function markOverdueBatchesExpired(
  db: Db,
  { deadlineMs, reason, limit }: { deadlineMs: number; reason: string; limit: number },
): Promise<number> {
  const { rows } = await sql`
    with overdue as (
      select batch_id from batch_jobs
      where ${stoppable('expire')} and opened_at < now() - make_interval(secs => ${deadlineMs / 1000})
        and completed_domains + failed_domains + cancelled_domains < total_domains
      order by batch_id limit ${limit} for update skip locked
    )
    update batch_jobs b
    set stopped_by = 'deadline', error = ${reason}, ${stopped('expire')}
    from overdue where b.batch_id = overdue.batch_id
    returning 1`.execute(db);
  return rows.length;
}

const stoppable = (event: 'cancel' | 'expire') =>
  sql`status in ${batchesAllowing(event)} and stopped_by is null and deleted_at is null`;
const stopped = (
  event: 'cancel' | 'expire',
) => sql`status = ${batchTo(event, 'processing')}, start_time = coalesce(start_time, now()),
      updated_at = now()`;

/** Returns the ids of stopped batches that are not closed, the oldest first. */
export async function findStoppedBatches(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ batch_id: string }>`
    select batch_id from batch_jobs
    where status in ('pending', 'processing') and stopped_by is not null
    order by created_at limit ${limit}`.execute(db);
  return rows.map((row) => row.batch_id);
}

/**
 * Ends the open domains among the `count` rows of a stopped batch after `afterSeq`, including running ones, and updates
 * the batch's counters in the same statement. Domains of a cancelled batch become `cancelled`, those of an expired batch
 * `failed` (`timeout`). A worker that crawls one of them loses its claim, notices within seconds and then releases the
 * host; until then the host stays leased. A slice is a range of rows rather than a number of matches, because otherwise
 * the planner might read and sort all matches for each slice.
 *
 * @returns the number of ended domains, and whether the batch has rows after this slice.
 */
export async function endOpenJobs(
  db: Db,
  batchId: string,
  { afterSeq, count }: { afterSeq: number; count: number },
): Promise<{ ended: number; isLeft: boolean }> {
  const { rows } = await sql<{ ended: number; isLeft: boolean }>`
    with batch as (
      select stopped_by = 'cancel' as is_cancelled, error, total_domains from batch_jobs
      where batch_id = ${batchId} and stopped_by is not null and status in ${batchesAllowing('close')}
    ), open as materialized (
      select batch_id, seq, status, attempts, claimed_by, attempt_start_time from jobs
      where batch_id = ${batchId} and seq > ${afterSeq} and seq <= ${afterSeq + count}
        and status in ${domainsAllowing('cancel')} and exists (select from batch)
      order by seq for update
    ), ended as (
      update jobs j
      set status = case when batch.is_cancelled then ${domainTo('cancel', 'cancelled')}
          else ${domainTo('expire', 'failed')} end,
        error_code = case when batch.is_cancelled then 'cancelled' else 'timeout' end,
        error_message = batch.error, end_time = now(), claimed_by = null, queued_at = null, not_before = null
      from batch
      -- Use an array, because for a join the planner might read the whole table.
      where j.batch_id = ${batchId} and j.seq = any(array(select seq from open))
      returning j.batch_id, j.seq, j.job_id, j.host, j.domain, j.status, j.url, j.error_code, j.error_message, j.pages_scraped
    ), enqueued as (${enqueueDomainWebhooks('ended')}
    ), kept as (
      insert into job_attempts (batch_id, seq, attempt, worker_id, start_time, error_code, error_message)
      select o.batch_id, o.seq, o.attempts, o.claimed_by, o.attempt_start_time, e.error_code, e.error_message
      from open o join ended e using (batch_id, seq)
      where o.status = 'processing'
      on conflict do nothing
    ), noticed as (
      -- Gives the worker time to release the host: the reconciler releases it only some time after updated_at.
      update hosts h set updated_at = now() from ended where h.host = ended.host and h.leased_job_id = ended.job_id
    ), tally as (
      select count(*)::int as ended, count(*) filter (where status = 'failed')::int as failed from ended
    ), counted as (
      update batch_jobs b
      set cancelled_domains = b.cancelled_domains + t.ended - t.failed, failed_domains = b.failed_domains + t.failed,
        errors_by_code = add_counts(b.errors_by_code, jsonb_build_object('timeout', t.failed)), updated_at = now()
      from tally t where b.batch_id = ${batchId} and t.ended > 0
    )
    select ended, ${afterSeq + count} < total_domains - 1 as "isLeft" from tally, batch`.execute(db);
  return rows[0] ?? { ended: 0, isLeft: false };
}

/** Returns true if {@link endOpenJobs} failed because the batch would count more domains than it has. */
export function isCountedTwice(error: unknown): boolean {
  const { code, table } = (error ?? {}) as { code?: unknown; table?: unknown };
  return code === '23514' && table === 'batch_jobs';
}

/**
 * Sets the counters of a stopped batch from its rows. Changes nothing if another process changed the batch meanwhile;
 * the caller may repeat it.
 */
export async function recountStoppedBatch(db: Db, batchId: string): Promise<void> {
  await sql`
    update batch_jobs b
    set completed_domains = r.completed, failed_domains = r.failed, cancelled_domains = r.cancelled,
      errors_by_code = r.by_code, updated_at = now()
    from (
      select coalesce(sum(n) filter (where status = 'complete'), 0) as completed,
        coalesce(sum(n) filter (where status = 'failed'), 0) as failed,
        coalesce(sum(n) filter (where status = 'cancelled'), 0) as cancelled,
        coalesce(jsonb_object_agg(error_code, n) filter (where status = 'failed'), '{}') as by_code,
        (select updated_at from batch_jobs where batch_id = ${batchId}) as updated_at
      from (select status, error_code, count(*)::int as n from jobs where batch_id = ${batchId} group by 1, 2) c
    ) r
    where b.batch_id = ${batchId} and b.stopped_by is not null and b.status in ${batchesAllowing('close')}
      and b.updated_at = r.updated_at`.execute(db);
}
