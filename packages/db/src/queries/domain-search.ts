import { sql } from 'kysely';
import type { Db } from '../database.ts';
import type { JobResultRow } from './jobs.ts';

/** A result with its host in the form that was searched for. */
export type FoundDomainRow = JobResultRow & { found_host: string };

export interface DomainSearch {
  /**
   * Start of the host, in lower case. Text with a character beyond ASCII is compared with the Unicode form of the host.
   */
  start: string;
  /** The last domain of the previous page; null for the first page. */
  after: { host: string; domain: string } | null;
  limit: number;
  /** Only results of this user's batches; null for all users. */
  createdBy: string | null;
}

/** A text followed by this character sorts after every host that begins with the text. */
const LAST_CHARACTER = '\u{10FFFF}';

/**
 * Returns one page of matching domains over all batches, ordered by host and domain, each with its newest result. Skips
 * through the index from one domain to the next, so a domain with many results costs as much as a domain with a single
 * result.
 */
export async function searchDomains(
  db: Db,
  { start, after, limit, createdBy }: DomainSearch,
): Promise<FoundDomainRow[]> {
  const isUnicode = /[^\0-\x7f]/.test(start);
  const column = sql.ref(isUnicode ? 'unicode_host' : 'host');
  // Must match the expression of the indexes jobs_by_host and jobs_by_unicode_host.
  const host = sql`${column} collate "C"`;
  const next = (from: { host: unknown; domain: unknown } | null) => sql`
    select ${column} as found_host, domain, batch_id, seq from jobs
    where status in ('complete', 'failed') and ${column} is not null
      and ${host} >= ${start} and ${host} < ${start + LAST_CHARACTER}
      and exists (select from batch_jobs b where b.batch_id = jobs.batch_id and b.deleted_at is null
        and (${createdBy}::text is null or b.created_by = ${createdBy}))
      ${from === null ? sql`` : sql`and (${host}, domain collate "C") > (${from.host}, ${from.domain})`}
    order by ${host}, domain collate "C", end_time desc limit 1`;
  const { rows } = await sql<FoundDomainRow>`
    with recursive newest as (
      (${next(after)})
      union all
      select n.* from newest p
        cross join lateral (${next({ host: sql`p.found_host`, domain: sql`p.domain` })}) n
    ), found as (
      select * from newest limit ${limit}
    )
    select f.found_host, j.batch_id, j.seq, j.job_id, j.domain, j.status, j.url, j.attempts, j.pages_scraped,
      j.error_code, j.error_message, j.start_time, j.end_time, j.not_before, j.from_scan, j.metadata, j.change, null as input
    from found f join jobs j using (batch_id, seq)
    order by f.found_host collate "C", j.domain collate "C"`.execute(db);
  return rows;
}
