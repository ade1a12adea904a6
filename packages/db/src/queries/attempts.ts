import type { Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';

export type AttemptRow = Omit<Selectable<Schema['job_attempts']>, 'batch_id' | 'seq'>;

/**
 * Returns the last `limit` attempts in `job_attempts` at a domain, in order. The latest attempt of a running or ended
 * domain may be missing, because its row in `jobs` describes it.
 */
export async function listAttempts(
  db: Db,
  { batchId, seq, limit }: { batchId: string; seq: number; limit: number },
): Promise<AttemptRow[]> {
  const rows = await db
    .selectFrom('job_attempts')
    .select(['attempt', 'worker_id', 'start_time', 'end_time', 'error_code', 'error_message'])
    .where('batch_id', '=', batchId)
    .where('seq', '=', seq)
    .orderBy('attempt', 'desc')
    .limit(limit)
    .execute();
  return rows.toReversed();
}
