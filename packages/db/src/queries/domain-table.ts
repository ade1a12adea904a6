import { inputOf, type RowCells } from '@scrapersky/core';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../database.ts';
import { filterCondition, type JobFilter } from './job-filter.ts';
import {
  batchExists,
  DOMAIN_COLUMNS,
  metadataOf,
  ofRow,
  type DomainRow,
  type JobResultRow,
  type ResultParts,
} from './jobs.ts';

/**
 * Sort keys of a list of domains. Texts are compared by code point, so that no order depends on the server's locale.
 */
const SORT_KEYS = {
  domain: sql`domain collate "C"`,
  status: sql`status collate "C"`,
  site_state: sql`site_state collate "C"`,
  error_code: sql`error_code collate "C"`,
  pages_scraped: sql`pages_scraped`,
  attempts: sql`attempts`,
  processing_time: sql`coalesce(end_time, now()) - start_time`,
  end_time: sql`end_time`,
} satisfies Record<string, RawBuilder<unknown>>;

export type DomainSortKey = keyof typeof SORT_KEYS;
export const DOMAIN_SORT_KEYS = Object.keys(SORT_KEYS) as DomainSortKey[];

interface SortedPage {
  batchId: string;
  filter: JobFilter;
  sort: { by: DomainSortKey; descending: boolean };
  offset: number;
  limit: number;
}

/**
 * Returns one page of a batch's domains, sorted by a column; rows without a value come last. Each page reads every row
 * of the batch: about 0.1 s for 100,000 rows. An index for each order would slow down every crawl.
 */
export function listSortedDomains(
  db: Db,
  { batchId, filter, sort, offset, limit }: SortedPage,
): Promise<DomainRow[]> {
  const direction = sort.descending ? sql`desc nulls last` : sql`asc nulls last`;
  return db
    .selectFrom('jobs')
    .select(DOMAIN_COLUMNS)
    .where('batch_id', '=', batchId)
    .where(batchExists)
    .where(filterCondition(filter))
    .orderBy(sql`${SORT_KEYS[sort.by]} ${direction}, seq`)
    .offset(offset)
    .limit(limit)
    .execute();
}

/** Adds the requested parts of the results to domains of one batch. Leaves out domains that were deleted meanwhile. */
export async function withResults(
  db: Db,
  batchId: string,
  rows: readonly DomainRow[],
  { metadataKeys, input: list }: ResultParts,
): Promise<JobResultRow[]> {
  const { metadata } = metadataOf(metadataKeys);
  const found = await db
    .selectFrom('jobs')
    .select(['jobs.seq', 'jobs.change', metadata.as('metadata')])
    .select((list ? ofRow<RowCells>(sql`cells`) : sql<null>`null`).as('cells'))
    .where('jobs.batch_id', '=', batchId)
    .where(sql<boolean>`jobs.seq = any(${rows.map((row) => row.seq)}::int[])`)
    .execute();
  const bySeq = new Map(found.map((each) => [each.seq, each]));
  return rows.flatMap((row) => {
    const parts = bySeq.get(row.seq);
    if (parts === undefined) return [];
    return [
      { ...row, metadata: parts.metadata, change: parts.change, input: list && inputOf(list, parts.cells) },
    ];
  });
}
