import { sql } from 'kysely';
import type { Db } from '../database.ts';

export interface EndedInBucket {
  /** From 0, since `from`. */
  bucket: number;
  completed: number;
  failed: number;
}

/**
 * How many domains of a batch ended, bucket by bucket since `from`; what ended before counts into the first one, and a
 * bucket in which none did has no row. Reads all rows of the batch, about 0.1 s for 100,000.
 */
export async function countEndedInBuckets(
  db: Db,
  { batchId, from, bucketSeconds }: { batchId: string; from: Date; bucketSeconds: number },
): Promise<EndedInBucket[]> {
  const { rows } = await sql<EndedInBucket>`
    select greatest(0, floor(extract(epoch from end_time - ${from}::timestamptz) / ${bucketSeconds}::int))::int as bucket,
      count(*) filter (where status = 'complete')::int as completed,
      count(*) filter (where status = 'failed')::int as failed
    from jobs
    where batch_id = ${batchId} and status in ('complete', 'failed')
    group by 1 order by 1`.execute(db);
  return rows;
}
