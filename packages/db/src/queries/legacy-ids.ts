import type { Db } from '../database.ts';

/**
 * Returns the UUID of the batch that had exactly this id in the legacy system; undefined if there is none. Other
 * spellings do not match: the ids of two old batches may contain the same UUID, and the id of a deleted batch must
 * never find another batch.
 */
export async function findBatchByOriginalId(db: Db, text: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('batch_jobs')
    .select('batch_id')
    .where('batch_id_original', '=', text)
    .executeTakeFirst();
  return row?.batch_id;
}
