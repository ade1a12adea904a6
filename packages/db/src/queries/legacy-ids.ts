import type { Db } from '../database.ts';

/**
 * The UUID of the batch that the old system knew by this very text. Another spelling of the same UUID is not looked for:
 * two old batches may hold one, and the id of one that was deleted must never lead to the other.
 */
export async function findBatchByOriginalId(db: Db, text: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('batch_jobs')
    .select('batch_id')
    .where('batch_id_original', '=', text)
    .executeTakeFirst();
  return row?.batch_id;
}
