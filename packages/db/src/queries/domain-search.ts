import { sql, type RawBuilder } from 'kysely';
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

/** Maximum number of a user's own domains that a search reads instead of the index. That takes about 10 ms. */
const FEW_DOMAINS = 10_000;

/** Returns one page of matching domains over all batches, ordered by host and domain, each with its newest result. */
export async function searchDomains(
  db: Db,
  { start, after, limit, createdBy }: DomainSearch,
): Promise<FoundDomainRow[]> {
  const isUnicode = /[^\0-\x7f]/.test(start);
  const column = sql.ref(isUnicode ? 'jobs.unicode_host' : 'jobs.host');
  // Must match the expression of the indexes jobs_by_host and jobs_by_unicode_host.
  const order: DomainOrder = {
    column,
    host: sql`${column} collate "C"`,
    domain: sql`jobs.domain collate "C"`,
  };
  const matches = sql`jobs.status in ('complete', 'failed') and ${column} is not null
    and ${order.host} >= ${start} and ${order.host} < ${start + LAST_CHARACTER}`;
  const newest =
    createdBy !== null && (await hasFewDomains(db, createdBy))
      ? newestOfUser(order, sql`${matches} and ${isAfter(order, after)}`, createdBy)
      : newestByIndex(order, matches, after, createdBy);
  const { rows } = await sql<FoundDomainRow>`
    with recursive newest as (${newest}), found as (
      select * from newest limit ${limit}
    )
    select f.found_host, j.batch_id, j.seq, j.job_id, j.domain, j.status, j.url, j.attempts, j.pages_scraped,
      j.error_code, j.error_message, j.start_time, j.end_time, j.not_before, j.from_scan, j.metadata, j.change, null as input
    from found f join jobs j using (batch_id, seq)
    order by f.found_host collate "C", j.domain collate "C"`.execute(db);
  return rows;
}

/** Expressions on `jobs` by which found domains are ordered. */
interface DomainOrder {
  column: RawBuilder<unknown>;
  host: RawBuilder<unknown>;
  domain: RawBuilder<unknown>;
}

function isAfter({ host, domain }: DomainOrder, from: { host: unknown; domain: unknown } | null) {
  return from === null ? sql`true` : sql`(${host}, ${domain}) > (${from.host}, ${from.domain})`;
}

async function hasFewDomains(db: Db, createdBy: string): Promise<boolean> {
  const { rows } = await sql<{ isFew: boolean }>`
    select coalesce(sum(total_domains), 0) <= ${FEW_DOMAINS} as "isFew" from (
      select total_domains from batch_jobs where created_by = ${createdBy} limit ${FEW_DOMAINS + 1}) b`.execute(
    db,
  );
  return rows[0]?.isFew ?? false;
}

/**
 * Reads all domains of a user, because the index has those of all users. `offset 0` keeps the planner from reading the
 * index for each batch.
 */
function newestOfUser(
  { column, host, domain }: DomainOrder,
  matches: RawBuilder<unknown>,
  createdBy: string,
) {
  return sql`
    select distinct on (${host}, ${domain}) ${column} as found_host, jobs.domain, jobs.batch_id, jobs.seq
    from batch_jobs b
      cross join lateral (select * from jobs j where j.batch_id = b.batch_id offset 0) jobs
    where b.created_by = ${createdBy} and b.deleted_at is null and ${matches}
    order by ${host}, ${domain}, jobs.end_time desc`;
}

/**
 * Skips through the index from one domain to the next, so a domain with many results costs as much as a domain with a
 * single result.
 */
function newestByIndex(
  order: DomainOrder,
  matches: RawBuilder<unknown>,
  after: DomainSearch['after'],
  createdBy: string | null,
) {
  const next = (from: { host: unknown; domain: unknown } | null) => sql`
    select ${order.column} as found_host, jobs.domain, jobs.batch_id, jobs.seq from jobs
    where ${matches}
      and exists (select from batch_jobs b where b.batch_id = jobs.batch_id and b.deleted_at is null
        and (${createdBy}::text is null or b.created_by = ${createdBy}))
      and ${isAfter(order, from)}
    order by ${order.host}, ${order.domain}, jobs.end_time desc limit 1`;
  return sql`
    (${next(after)})
    union all
    select n.* from newest p
      cross join lateral (${next({ host: sql`p.found_host`, domain: sql`p.domain` })}) n`;
}
