import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { batchesAllowing, batchTo, domainsAllowing, domainTo } from './transitions.ts';
import { enqueueDomainWebhooks } from './webhook-events.ts';

/** Returns the ids of open batches with rows that were not yet compared with earlier results, the oldest first. */
export async function findReusingBatches(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ batch_id: string }>`
    select batch_id from batch_jobs
    where reuse_from_seq is not null and status in ${batchesAllowing('close')} and stopped_by is null
    order by created_at limit ${limit}`.execute(db);
  return rows.map((row) => row.batch_id);
}

/**
 * Number of newest results of a domain that are checked, those of other users included. It bounds the time of the
 * statement; a domain with only older usable results is crawled.
 */
const RESULTS_A_DOMAIN = 100;

/**
 * Checks the next `count` rows of a batch, from `reuse_from_seq` on, for earlier results that are recent enough, and
 * completes their domains without a crawl. Of its newest results, each domain gets the newest complete one that the
 * batch may use, with the same recipe. Rows, pages, screenshots, counters and webhook messages change in the same
 * transaction. The age of a result counts from its crawl, even if it was reused before. Call this function in a
 * transaction: its lock on the batch prevents two callers from handling the same rows.
 *
 * @returns whether there are more rows to check.
 */
export async function answerFromScans(tx: Db, batchId: string, count: number): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${batchId}, 1))`.execute(tx);
  // Use a separate statement, because its snapshot must be taken after the lock.
  const { rows } = await sql<{ isLeft: boolean }>`
    with batch as materialized (
      select batch_id, reuse_from_seq as first, recipe, visibility, created_by, total_domains,
        case when options->>'max_age' = 'any' then '-infinity'
          else now() - make_interval(secs => (options->>'max_age')::float8) end as oldest,
        options->>'compare' is not null as compares
      from batch_jobs
      where batch_id = ${batchId} and reuse_from_seq is not null and status in ${batchesAllowing('close')}
        and stopped_by is null
    ), picked as materialized (
      select j.batch_id, j.seq, b.compares, r.batch_id as from_batch_id, r.seq as from_seq, r.attempts as from_attempt
      from batch b join jobs j on j.batch_id = b.batch_id and j.seq >= b.first and j.seq < b.first + ${count}
      cross join lateral (
        select r.batch_id, r.seq, r.attempts
        from (
          select * from jobs r
          -- Must match the condition of the index jobs_by_host.
          where r.status in ('complete', 'failed') and r.host is not null
            and r.host collate "C" = j.host and r.domain collate "C" = j.domain
          order by r.end_time desc limit ${RESULTS_A_DOMAIN}
        ) r join batch_jobs rb on rb.batch_id = r.batch_id
        where r.status = 'complete' and r.metadata is not null
          and coalesce((r.from_scan->>'scanned_at')::timestamptz, r.end_time) >= b.oldest
          and rb.recipe = b.recipe and rb.deleted_at is null and (b.visibility = 'all' or rb.created_by = b.created_by)
        order by r.end_time desc limit 1
      ) r
      -- If the host or a parent domain is opted out, reuse no result: a worker refuses the domain.
      where j.status in ${domainsAllowing('reuse')} and not exists (
        select from opt_outs o where o.domain = any (
          select array_to_string(labels[n:], '.')
          from string_to_array(regexp_replace(j.host, ':[0-9]+$', ''), '.') labels, generate_subscripts(labels, 1) n))
    ), found as materialized (
      -- The locks check each row again: a cancel may have ended the domain, or an erasure may have removed the result.
      -- Skip a result that others are changing instead of waiting, so that no deadlock with them is possible.
      select p.*, r.job_id as from_job_id, r.url, r.metadata, r.pages_scraped,
        array(select f from unnest(r.facets) f where f !~ '^change(d_field)?:') as facets,
        coalesce(r.from_scan, jsonb_build_object('batch_id', r.batch_id, 'job_id', r.job_id, 'scanned_at',
          to_char(r.end_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) as from_scan
      from picked p join jobs j on j.batch_id = p.batch_id and j.seq = p.seq
        join jobs r on r.batch_id = p.from_batch_id and r.seq = p.from_seq
      where j.status in ${domainsAllowing('reuse')} and r.status = 'complete' and r.metadata is not null
        and r.attempts = p.from_attempt
      order by p.seq for update of j for share of r skip locked
    ), done as (
      update jobs j
      set status = ${domainTo('reuse', 'complete')}, start_time = now(), end_time = now(), url = f.url,
        metadata = f.metadata, pages_scraped = f.pages_scraped, from_scan = f.from_scan,
        -- A reused result counts as its own previous scan, so nothing has changed.
        facets = case when f.compares then f.facets || 'change:same'::text else f.facets end,
        change = case when f.compares then json_build_object('status', 'same', 'previous',
          json_build_object('job_id', f.from_job_id, 'scanned_at', f.from_scan->'scanned_at'),
          'fields', json_build_array(), 'not_checked', json_build_array()) end
      from found f where j.batch_id = f.batch_id and j.seq = f.seq
      returning j.batch_id, j.seq, j.job_id, j.domain, j.status, j.url, j.pages_scraped, j.error_code,
        j.error_message, j.site_state, j.facets
    ), copied as (
      insert into pages (batch_id, seq, page_no, url, status_code, title, data, fetched_at)
      select f.batch_id, f.seq, p.page_no, p.url, p.status_code, p.title, p.data, p.fetched_at
      from found f join pages p on p.batch_id = f.from_batch_id and p.seq = f.from_seq
    ), copied_screenshots as (
      insert into screenshots (batch_id, seq, attempt, image, taken_at)
      select f.batch_id, f.seq, 0, s.image, s.taken_at
      from found f join screenshots s
        on s.batch_id = f.from_batch_id and s.seq = f.from_seq and s.attempt = f.from_attempt
    ), enqueued as (${enqueueDomainWebhooks('done')}
    ), tally as (
      select count(*)::int as completed, coalesce(sum(pages_scraped), 0) as pages,
        count(*) filter (where 'rendering:needed' = any (facets))::int as rendering_needed,
        (select jsonb_object_agg(site_state, n) from (
          select site_state, count(*) as n from done where site_state is not null group by 1) s) as by_state
      from done
    ), counted as (
      update batch_jobs b
      set completed_domains = b.completed_domains + t.completed, pages_scraped = b.pages_scraped + t.pages,
        rendering_needed_domains = b.rendering_needed_domains + t.rendering_needed,
        domains_by_site_state = case when t.by_state is null then b.domains_by_site_state
          else add_counts(b.domains_by_site_state, t.by_state) end,
        domains_by_change = case when s.compares and t.completed > 0
          then add_counts(b.domains_by_change, jsonb_build_object('same', t.completed))
          else b.domains_by_change end,
        status = case when t.completed > 0 and b.status = 'pending' then ${batchTo('start', 'processing')}
          else b.status end,
        start_time = case when t.completed > 0 then coalesce(b.start_time, now()) else b.start_time end,
        reuse_from_seq = case when s.first + ${count} < s.total_domains then s.first + ${count} end,
        updated_at = now()
      from batch s, tally t where b.batch_id = s.batch_id
      returning b.reuse_from_seq
    )
    select reuse_from_seq is not null as "isLeft" from counted`.execute(tx);
  return rows[0]?.isLeft ?? false;
}
