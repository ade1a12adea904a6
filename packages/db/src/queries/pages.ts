import { sql, type Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';

export type PageRow = Selectable<Schema['pages']>;

/** Returns scraped pages of one job in crawl order. `after` is -1 for the first page of the list. */
export function listPages(
  db: Db,
  { batchId, seq, after, limit }: { batchId: string; seq: number; after: number; limit: number },
): Promise<PageRow[]> {
  return db
    .selectFrom('pages')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('seq', '=', seq)
    .where('page_no', '>', after)
    .orderBy('page_no')
    .limit(limit)
    .execute();
}

/** Position among the scraped pages of a batch. */
export interface PagePosition {
  seq: number;
  pageNo: number;
}

/**
 * Returns scraped pages of a batch's jobs after a position and up to `toSeq`, in order: at most `limit` pages and at
 * most `maxBytes` as stored (compressed), but at least one page.
 */
export async function listPagesOfJobs(
  db: Db,
  batchId: string,
  { after, toSeq, limit, maxBytes }: { after: PagePosition; toSeq: number; limit: number; maxBytes: number },
): Promise<PageRow[]> {
  return db
    .with('page', (page) =>
      page
        .selectFrom('pages')
        .select([
          'seq',
          'page_no',
          sql<string>`sum(pg_column_size(data)) over (order by seq, page_no)`.as('bytes'),
          sql<string>`row_number() over (order by seq, page_no)`.as('place'),
        ])
        .where('batch_id', '=', batchId)
        .where(sql<boolean>`(seq, page_no) > (${after.seq}::int, ${after.pageNo}::int)`)
        .where('seq', '<=', toSeq)
        .orderBy('seq')
        .orderBy('page_no')
        .limit(limit),
    )
    .selectFrom('pages')
    .innerJoin('page', (join) =>
      join.onRef('page.seq', '=', 'pages.seq').onRef('page.page_no', '=', 'pages.page_no'),
    )
    .selectAll('pages')
    .where('pages.batch_id', '=', batchId)
    .where((row) => row.or([row('page.bytes', '<=', String(maxBytes)), row('page.place', '=', '1')]))
    .orderBy('pages.seq')
    .orderBy('pages.page_no')
    .execute();
}
