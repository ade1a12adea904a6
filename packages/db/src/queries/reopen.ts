import type { ChangeStatus, DomainErrorCode, SiteState } from '@scrapersky/core';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../database.ts';
import { batchesAllowing, batchTo, domainsAllowing, domainTo } from './transitions.ts';

/** Numbers of reopened domains in one slice of a retry, to be subtracted from the batch's counters. */
export interface ReopenedSlice {
  /** Number of all reopened domains, of those that had failed, and of those that were complete. */
  retried: number;
  failed: number;
  completed: number;
  /** Number of pages of the reopened domains. */
  pages: number;
  failedByCode: Partial<Record<DomainErrorCode, number>>;
  bySiteState: Partial<Record<SiteState, number>>;
  byChange: Partial<Record<ChangeStatus, number>>;
}

/**
 * Domains that a retry chooses: all failed ones; those with these error codes, which may include `cancelled`; or the
 * complete ones that need a browser and were read without one.
 */
export type RetryChoice = 'failed' | { codes: readonly DomainErrorCode[] } | 'render_needed';

/**
 * Sets ended domains among the `count` rows after `afterSeq` back to `pending`. The number of attempts continues, and
 * the outcome of the last attempt, if any, is stored in `job_attempts`. The result of a complete domain and its pages
 * are removed. Invalid entries are not reopened. A slice is a range of rows rather than a number of matches, because
 * otherwise the planner might read and sort all matches for each slice.
 */
export async function reopenJobs(
  tx: Db,
  batchId: string,
  { choice, afterSeq, count }: { choice: RetryChoice; afterSeq: number; count: number },
): Promise<ReopenedSlice> {
  const { rows } = await sql<ReopenedSlice>`
    with picked as materialized (
      select batch_id, seq, status, attempts, claimed_by, attempt_start_time, end_time, error_code, error_message,
        pages_scraped, site_state, change->>'status' as change
      from jobs
      where batch_id = ${batchId} and seq > ${afterSeq} and seq <= ${afterSeq + count}
        and host is not null and ${conditionOf(choice)}
      order by seq for update
    ), kept as (
      insert into job_attempts (batch_id, seq, attempt, worker_id, start_time, end_time, error_code, error_message)
      select batch_id, seq, attempts, claimed_by, attempt_start_time, end_time, error_code, error_message
      from picked where attempts > 0
      on conflict do nothing
    ), reopened as (
      update jobs j
      set status = ${choice === 'render_needed' ? domainTo('retry_render', 'pending') : domainTo('retry', 'pending')},
        start_time = null, end_time = null, error_code = null, error_message = null, claimed_by = null, queued_at = null,
        not_before = null, url = null, metadata = null, pages_scraped = 0, from_scan = null, facets = null, change = null,
        earlier_attempts = j.attempts, worker_deaths = 0
      -- Use an array, because for a join the planner might read the whole table.
      where j.batch_id = ${batchId} and j.seq = any(array(select seq from picked))
    )${
      choice === 'render_needed'
        ? sql`, removed as (
      delete from pages p where p.batch_id = ${batchId} and p.seq = any(array(select seq from picked))
    )`
        : sql``
    }
    select count(*)::int as retried, count(*) filter (where status = 'failed')::int as failed,
      count(*) filter (where status = 'complete')::int as completed, coalesce(sum(pages_scraped), 0)::int as pages,
      coalesce((
        select jsonb_object_agg(error_code, n)
        from (select error_code, count(*)::int as n from picked where status = 'failed' group by 1) c
      ), '{}') as "failedByCode",
      coalesce((
        select jsonb_object_agg(site_state, n)
        from (select site_state, count(*)::int as n from picked where site_state is not null group by 1) c
      ), '{}') as "bySiteState",
      coalesce((
        select jsonb_object_agg(change, n)
        from (select change, count(*)::int as n from picked where change is not null group by 1) c
      ), '{}') as "byChange"
    from picked`.execute(tx);
  const [slice] = rows;
  if (slice === undefined) throw new Error('Postgres returned no counts');
  return slice;
}

/** Returns an SQL condition on the table `jobs` for the domains that a retry chooses. */
function conditionOf(choice: RetryChoice): RawBuilder<boolean> {
  if (choice === 'render_needed') {
    return sql`status in ${domainsAllowing('retry_render')} and 'rendering:needed' = any(facets)
      and metadata->'rendering'->>'by' = 'static'`;
  }
  const outcome =
    choice === 'failed' ? sql`status = 'failed'` : sql`error_code = any(${choice.codes}::text[])`;
  return sql`status in ${domainsAllowing('retry')} and error_code <> 'invalid_domain' and ${outcome}`;
}

/**
 * Subtracts the reopened domains from the batch's counters and opens the batch, in the transaction of {@link
 * reopenJobs}. The deadline counts from now.
 *
 * @returns false when the batch is deleted or being stopped. The caller must then roll back.
 */
export async function reopenBatch(
  tx: Db,
  batchId: string,
  { retried, failed, completed, pages, failedByCode, bySiteState, byChange }: ReopenedSlice,
): Promise<boolean> {
  const { rows } = await sql`
    update batch_jobs b
    set status = ${batchTo('retry', 'processing')}, end_time = null, error = null, stopped_by = null,
      retries = b.retries + 1, opened_at = now(), updated_at = now(),
      failed_domains = b.failed_domains - ${failed}::int,
      cancelled_domains = b.cancelled_domains - ${retried - failed - completed}::int,
      completed_domains = b.completed_domains - ${completed}::int,
      -- Complete domains are reopened only if they need a browser.
      rendering_needed_domains = b.rendering_needed_domains - ${completed}::int,
      pages_scraped = b.pages_scraped - ${pages}::int,
      errors_by_code = add_counts(b.errors_by_code, ${negated(failedByCode)}),
      domains_by_site_state = add_counts(b.domains_by_site_state, ${negated(bySiteState)}),
      domains_by_change = add_counts(b.domains_by_change, ${negated(byChange)})
    where b.batch_id = ${batchId} and b.status in ${batchesAllowing('retry')} and b.deleted_at is null
      and (b.end_time is not null or b.stopped_by is null)
    returning 1`.execute(tx);
  return rows.length > 0;
}

function negated(counts: Partial<Record<string, number>>): RawBuilder<unknown> {
  const entries = Object.entries(counts).map(([key, count = 0]) => [key, -count]);
  return sql`${JSON.stringify(Object.fromEntries(entries))}::jsonb`;
}
