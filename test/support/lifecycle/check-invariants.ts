import type { Db } from '@scrapersky/db';
import { sql } from 'kysely';

/** SQL queries whose rows are violations. */
const INVARIANTS = {
  'the counts of a batch equal the counts of its rows, and its total their number': sql`
    select b.batch_id, b.status, b.total_domains, b.completed_domains, b.failed_domains, b.cancelled_domains, r.*
    from batch_jobs b, lateral (
      select count(*) as rows, count(*) filter (where status = 'complete') as completed,
        count(*) filter (where status = 'failed') as failed, count(*) filter (where status = 'cancelled') as cancelled
      from jobs where batch_id = b.batch_id
    ) r
    where b.deleted_at is null
      and (b.total_domains, b.completed_domains, b.failed_domains, b.cancelled_domains)
        <> (r.rows, r.completed, r.failed, r.cancelled)`,
  'the errors by code equal the counts of the failed rows': sql`
    select b.batch_id, b.errors_by_code, r.by_code
    from batch_jobs b, lateral (
      select coalesce(jsonb_object_agg(error_code, n), '{}') as by_code
      from (select error_code, count(*) as n from jobs
        where batch_id = b.batch_id and status = 'failed' group by 1) c
    ) r
    where b.deleted_at is null and b.errors_by_code <> r.by_code`,
  'a batch has ended only if all of its rows have': sql`
    select batch_id, b.status, j.seq, j.status from batch_jobs b join jobs j using (batch_id)
    where b.status not in ('pending', 'processing') and j.status in ('pending', 'processing')`,
  'a batch has an end if, and only if, it has ended': sql`
    select batch_id, status, end_time from batch_jobs
    where (end_time is null) <> (status in ('pending', 'processing'))`,
  'only complete rows have pages, as many as pages_scraped says': sql`
    select j.batch_id, j.seq, j.status, j.pages_scraped, p.n
    from jobs j join batch_jobs b using (batch_id), lateral (
      select count(*) as n from pages p where p.batch_id = j.batch_id and p.seq = j.seq
    ) p
    where b.deleted_at is null and (j.pages_scraped <> p.n or (p.n > 0 and j.status <> 'complete'))`,
  'the page count of a batch is the sum over its rows': sql`
    select b.batch_id, b.pages_scraped, r.pages
    from batch_jobs b, lateral (select sum(pages_scraped) as pages from jobs where batch_id = b.batch_id) r
    where b.deleted_at is null and b.pages_scraped <> r.pages`,
  'a row that is being crawled has a lease of its host': sql`
    select j.batch_id, j.seq, j.host from jobs j
    where j.status = 'processing' and not exists (
      select from hosts h where h.host = j.host and h.leased_job_id = j.job_id and h.leased_by = j.claimed_by)`,
  'every attempt has a row in job_attempts, except the last one, which may be in jobs': sql`
    select j.batch_id, j.seq, j.status, j.attempts, n as attempt
    from jobs j, generate_series(1, j.attempts) n
    where not (n = j.attempts and j.status <> 'pending') and not exists (
      select from job_attempts a where a.batch_id = j.batch_id and a.seq = j.seq and a.attempt = n)`,
  'an attempt in job_attempts belongs to a row': sql`
    select a.batch_id, a.seq, a.attempt from job_attempts a left join jobs j using (batch_id, seq)
    where j.job_id is null`,
  'no worker has claimed a pending row, and no ended row is queued': sql`
    select batch_id, seq, status from jobs
    where (status = 'pending' and claimed_by is not null)
      or (status in ('complete', 'failed', 'cancelled') and queued_at is not null)`,
};

const QUESTIONS = sql.join(
  Object.entries(INVARIANTS).map(
    ([name, question]) =>
      sql`select ${sql.lit(name)} as invariant, to_jsonb(v) as violation from (${question}) v`,
  ),
  sql` union all `,
);

/** Throws if the database violates a rule that holds after every event. */
export async function checkInvariants(db: Db): Promise<void> {
  const { rows } = await sql`${QUESTIONS}`.execute(db);
  if (rows.length > 0) throw new Error(`an invariant is broken:\n${JSON.stringify(rows, null, 2)}`);
}
