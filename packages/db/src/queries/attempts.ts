import type { Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';

export type AttemptRow = Omit<Selectable<Schema['job_attempts']>, 'batch_id' | 'seq'>;

/** The attempts at a domain that did not decide it, or did until it was retried; the last `limit` of them, in order. */
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
