import type { Db } from '../database.ts';

/**
 * Returns the UUID of the batch that had exactly this id in the legacy system; undefined if there is none. Other
 * spellings do not match: the ids of two old batches may contain the same UUID, and the id of a deleted batch must
 * never find another batch.
 * @param createdBy only a batch of this user; null for all users.
 */
export async function findBatchByOriginalId(
  db: Db,
  text: string,
  createdBy: string | null,
): Promise<string | undefined> {
  let query = db.selectFrom('batch_jobs').select('batch_id').where('batch_id_original', '=', text);
  if (createdBy !== null) query = query.where('created_by', '=', createdBy);
  return (await query.executeTakeFirst())?.batch_id;
}
