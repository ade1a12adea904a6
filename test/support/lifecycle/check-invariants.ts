import type { Db } from '@scrapersky/db';
import { sql } from 'kysely';

/** SQL queries whose rows are violations. */
const INVARIANTS = {
  'counts are a recount of the rows, and add up to the total': sql`
    select b.batch_id, b.status, b.total_domains, b.completed_domains, b.failed_domains, b.cancelled_domains, r.*
    from batch_jobs b, lateral (
      select count(*) as rows, count(*) filter (where status = 'complete') as completed,
        count(*) filter (where status = 'failed') as failed, count(*) filter (where status = 'cancelled') as cancelled
      from jobs where batch_id = b.batch_id
    ) r
    where b.deleted_at is null
      and (b.total_domains, b.completed_domains, b.failed_domains, b.cancelled_domains)
        <> (r.rows, r.completed, r.failed, r.cancelled)`,
  'errors by code are a recount of the failed rows': sql`
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
  'pages are those of complete rows, as many as are said': sql`
    select j.batch_id, j.seq, j.status, j.pages_scraped, p.n
    from jobs j join batch_jobs b using (batch_id), lateral (
      select count(*) as n from pages p where p.batch_id = j.batch_id and p.seq = j.seq
    ) p
    where b.deleted_at is null and (j.pages_scraped <> p.n or (p.n > 0 and j.status <> 'complete'))`,
  'the pages of a batch are those of its rows': sql`
    select b.batch_id, b.pages_scraped, r.pages
    from batch_jobs b, lateral (select sum(pages_scraped) as pages from jobs where batch_id = b.batch_id) r
    where b.deleted_at is null and b.pages_scraped <> r.pages`,
  'a row that runs has leased its host': sql`
    select j.batch_id, j.seq, j.host from jobs j
    where j.status = 'processing' and not exists (
      select from hosts h where h.host = j.host and h.leased_job_id = j.job_id and h.leased_by = j.claimed_by)`,
  'every attempt is known: as a row of its own, or the last one as the job itself': sql`
    select j.batch_id, j.seq, j.status, j.attempts, n as attempt
    from jobs j, generate_series(1, j.attempts) n
    where not (n = j.attempts and j.status <> 'pending') and not exists (
      select from job_attempts a where a.batch_id = j.batch_id and a.seq = j.seq and a.attempt = n)`,
  'a row that has ended or waits is held by nobody, and one that has ended is not queued': sql`
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
