import type { DomainErrorCode, DomainStatus, SiteState } from '@scrapersky/core';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../database.ts';

/** Selects domains of a batch. A domain must meet all conditions; an undefined condition is ignored. */
export interface JobFilter {
  statuses?: readonly DomainStatus[] | undefined;
  errorCodes?: readonly DomainErrorCode[] | undefined;
  siteStates?: readonly SiteState[] | undefined;
  /** Groups of facets (`metadataFacets`, `changeFacets`). A domain must have at least one facet of each group. */
  facets?: readonly (readonly string[])[] | undefined;
  /** Part of the name in its ASCII or Unicode form, ignoring case. */
  text?: string | undefined;
  ended?: EndedWithin | undefined;
}

/** Timestamps in Postgres' format: `from` is inclusive, `before` is exclusive. */
export interface EndedWithin {
  from: string;
  before: string;
}

/** Returns an SQL condition on the table `jobs` for a filter. */
export function filterCondition(filter: JobFilter): RawBuilder<boolean> {
  const { statuses, errorCodes, siteStates, facets = [], text, ended } = filter;
  const conditions = facets.map((group) => sql`facets && ${group}::text[]`);
  if (statuses !== undefined) conditions.push(sql`status = any(${statuses}::text[])`);
  // A domain that waits for a retry has the code of its last attempt, but has not failed.
  if (errorCodes !== undefined) {
    conditions.push(sql`status in ('failed', 'cancelled') and error_code = any(${errorCodes}::text[])`);
  }
  if (siteStates !== undefined) conditions.push(sql`site_state = any(${siteStates}::text[])`);
  if (text !== undefined) {
    // Compare the text literally, without wildcards.
    conditions.push(
      sql`(strpos(lower(domain), lower(${text})) > 0 or strpos(unicode_host, lower(${text})) > 0)`,
    );
  }
  if (ended !== undefined) {
    conditions.push(sql`end_time >= ${ended.from}::timestamptz and end_time < ${ended.before}::timestamptz`);
  }
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** Returns whether a filter accepts every domain. */
export function isEmptyFilter(filter: JobFilter): boolean {
  return Object.values(filter).every((condition) => condition === undefined || condition.length === 0);
}

/** Number of rows that one statement of a filtered list reads. That takes about 20 ms. */
const ROWS_A_SLICE = 20_000;

export interface JobsPage {
  batchId: string;
  /** Returns rows after this `seq`; -1 for the first page. */
  after: number;
  limit: number;
  filter: JobFilter;
  /** Number of rows of the batch. Every `seq` is smaller than this number. */
  total: number;
}

/** Part of a list that one statement reads. */
export interface JobsSlice {
  after: number;
  last: number;
  limit: number;
}

/**
 * Reads one page of a list. With a filter, each statement reads a limited number of rows, so that even a filter without
 * matches needs no long statement.
 *
 * @param read returns the first matches of a slice.
 * @param isFull returns whether these rows fill a page; by default whether they reach the limit.
 */
export async function readInSlices<Row extends { seq: number }>(
  { after, limit, filter, total }: JobsPage,
  read: (slice: JobsSlice) => Promise<Row[]>,
  { isFull = (rows) => rows.length >= limit }: { isFull?: (rows: readonly Row[]) => boolean } = {},
): Promise<Row[]> {
  const rowsASlice = isEmptyFilter(filter) ? total : ROWS_A_SLICE;
  const rows: Row[] = [];
  for (let start = after; !isFull(rows) && start < total - 1; start += rowsASlice) {
    rows.push(...(await read({ after: start, last: start + rowsASlice, limit: limit - rows.length })));
  }
  return rows;
}

/** Longest time that a transaction is assumed to last. Each of its statements and pauses times out much earlier. */
const LONGEST_TRANSACTION = '2 minutes';

/**
 * Returns a time, as RFC 3339 with microseconds. Every domain that ended before it (not at it) is visible to all later
 * statements. `end_time` is the start of a transaction, which may commit after later ones.
 */
export async function findSettledTime(db: Db): Promise<string> {
  const { rows } = await sql<{ settled: string }>`
    select to_char(greatest(now() - ${LONGEST_TRANSACTION}::interval, least(now(), (
      select min(xact_start) from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
    ))) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as settled`.execute(db);
  const settled = rows[0]?.settled;
  if (settled === undefined) throw new Error('Postgres returned no time');
  return settled;
}
