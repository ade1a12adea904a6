import type { Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';

export type PageRow = Selectable<Schema['pages']>;

/** Returns scraped pages of one job in crawl order; `after` is -1 for the first page of the list. */
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

/** Returns the scraped pages of all jobs of a batch with `fromSeq <= seq <= toSeq`. */
export function listPagesOfJobs(db: Db, batchId: string, fromSeq: number, toSeq: number): Promise<PageRow[]> {
  return db
    .selectFrom('pages')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('seq', '>=', fromSeq)
    .where('seq', '<=', toSeq)
    .orderBy('seq')
    .orderBy('page_no')
    .execute();
}
