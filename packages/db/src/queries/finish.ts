import type { DomainErrorCode, DomainTarget, JsonValue, SiteMetadata } from '@scrapersky/core';
import { metadataFacets, toStorableJson, toStorableText } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import type { ClaimFence } from './claim.ts';
import { domainsAllowing } from './transitions.ts';
import { enqueueDomainWebhooks } from './webhook-events.ts';

export interface ScrapedPage {
  pageNo: number;
  url: string;
  statusCode: number;
  title: string | null;
  data: JsonValue;
}

/** The outcome of one claimed domain. */
export interface FinishedJob extends ClaimFence {
  outcome:
    | { status: 'complete'; url: string; metadata: SiteMetadata }
    | { status: 'failed'; errorCode: DomainErrorCode; errorMessage: string };
  /** Stored with the outcome; their number becomes `pages_scraped`. */
  pages: ScrapedPage[];
  /** Cooldown of the host from now on. */
  hostCooldownMs: number;
}

/**
 * Finishes many domains in one statement: rows, pages, host leases, batch counters and webhook messages change
 * together or not at all. Every row is fenced by worker and attempt, so each domain is counted once, however often
 * its job was delivered. Rows are locked before batches and both in sorted order, so concurrent flushes do not
 * deadlock. One call must not contain a job twice.
 *
 * @returns the ids of the finished jobs, including those finished by an earlier call whose reply was lost; a missing
 *   id means that the claim had been lost.
 */
export async function finishJobs(db: Db, jobs: readonly FinishedJob[]): Promise<Set<string>> {
  const input = jobs.map((job) => ({
    batch_id: job.batchId,
    seq: job.seq,
    job_id: job.jobId,
    worker_id: job.workerId,
    attempt: job.attempt,
    status: job.outcome.status satisfies DomainTarget<'finish'>,
    url: job.outcome.status === 'complete' ? toStorableText(job.outcome.url) : null,
    metadata: job.outcome.status === 'complete' ? toStorableJson(job.outcome.metadata) : null,
    facets:
      job.outcome.status === 'complete' ? metadataFacets(job.outcome.metadata).map(toStorableText) : null,
    error_code: job.outcome.status === 'failed' ? job.outcome.errorCode : null,
    error_message: job.outcome.status === 'failed' ? toStorableText(job.outcome.errorMessage) : null,
    pages_scraped: job.pages.length,
    host_cooldown_ms: job.hostCooldownMs,
  }));
  const { rows } = await sql<{ job_id: string }>`
    with input as materialized (
      select * from json_to_recordset(${JSON.stringify(input)}::json) as i(
        batch_id uuid, seq int, job_id uuid, worker_id uuid, attempt int, status text, url text, metadata json,
        facets text[],        error_code text, error_message text, pages_scraped int, host_cooldown_ms float8)
    ), owned as materialized (
      select i.*, j.host from jobs j join input i using (batch_id, seq)
      where j.status in ${domainsAllowing('finish')} and j.claimed_by = i.worker_id and j.attempts = i.attempt
      order by j.batch_id, j.seq for update of j
    ), done as (
      update jobs j
      set status = h.status, end_time = now(), queued_at = null, url = h.url, metadata = h.metadata, facets = h.facets,
        error_code = h.error_code, error_message = h.error_message, pages_scraped = h.pages_scraped
      from owned h where j.batch_id = h.batch_id and j.seq = h.seq
      returning j.batch_id, j.seq, j.job_id, j.attempts, j.domain, j.status, j.url, j.error_code, j.error_message,
        j.pages_scraped, j.site_state
    ), enqueued as (${enqueueDomainWebhooks('done')}
    ), stored as (${insertPages(jobs)}
    ), stale as (
      delete from pages p using owned h
      where p.batch_id = h.batch_id and p.seq = h.seq and p.page_no >= h.pages_scraped and h.attempt > 1
    ), released_hosts as (
      update hosts h
      set leased_by = null, leased_job_id = null, updated_at = now(),
        next_request_at = greatest(h.next_request_at, now() + make_interval(secs => owned.host_cooldown_ms / 1000))
      from owned where h.host = owned.host and h.leased_job_id = owned.job_id
    ), tally as (
      select batch_id, count(*) filter (where status = 'complete')::int as completed,
        count(*) filter (where status = 'failed')::int as failed, sum(pages_scraped) as pages
      from done group by batch_id
    ), failures as (
      select batch_id, jsonb_object_agg(error_code, n) as by_code
      from (select batch_id, error_code, count(*) as n from done where status = 'failed' group by 1, 2) c
      group by batch_id
    ), states as (
      select batch_id, jsonb_object_agg(site_state, n) as by_state
      from (select batch_id, site_state, count(*) as n from done where site_state is not null group by 1, 2) c
      group by batch_id
    ), locked as materialized (
      select b.batch_id from batch_jobs b join tally using (batch_id) order by b.batch_id for update of b
    ), counted as (
      update batch_jobs b
      set completed_domains = b.completed_domains + t.completed, failed_domains = b.failed_domains + t.failed,
        pages_scraped = b.pages_scraped + t.pages, updated_at = now(),
        errors_by_code = case when f.by_code is null then b.errors_by_code
          else add_counts(b.errors_by_code, f.by_code) end,
        domains_by_site_state = case when s.by_state is null then b.domains_by_site_state
          else add_counts(b.domains_by_site_state, s.by_state) end
      from tally t join locked using (batch_id) left join failures f using (batch_id) left join states s using (batch_id)
      where b.batch_id = t.batch_id
    )
    select job_id from done
    union
    select j.job_id from jobs j join input i using (batch_id, seq)
    where j.status in ('complete', 'failed') and j.claimed_by = i.worker_id and j.attempts = i.attempt`.execute(
    db,
  );
  return new Set(rows.map((row) => row.job_id));
}

/** The join with `done` leaves out lost claims. */
function insertPages(jobs: readonly FinishedJob[]) {
  return sql`
      insert into pages (batch_id, seq, page_no, url, status_code, title, data)
      select p.batch_id, p.seq, p.page_no, p.url, p.status_code, p.title, p.data
      from jsonb_to_recordset(${JSON.stringify(jobs.flatMap(toPageRows))}::jsonb) as p(
        batch_id uuid, seq int, attempts int, page_no int, url text, status_code int, title text, data jsonb)
      join done using (batch_id, seq, attempts)
      on conflict (batch_id, seq, page_no) do update
      set url = excluded.url, status_code = excluded.status_code, title = excluded.title, data = excluded.data,
        fetched_at = now()`;
}

function toPageRows({ batchId, seq, attempt, pages }: FinishedJob) {
  return pages.map((page) => ({
    batch_id: batchId,
    seq,
    attempts: attempt,
    page_no: page.pageNo,
    url: toStorableText(page.url),
    status_code: page.statusCode,
    title: page.title === null ? null : toStorableText(page.title),
    data: toStorableJson(page.data),
  }));
}
