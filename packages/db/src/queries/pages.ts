import type { Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';

export type PageRow = Selectable<Schema['pages']>;

/** One page of a job's scraped pages, in the order in which they were crawled; `after` is -1 for the first. */
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

/** The pages of several jobs of a batch at once: those with `fromSeq <= seq <= toSeq`. */
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
