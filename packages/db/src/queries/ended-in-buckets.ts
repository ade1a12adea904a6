import { sql } from 'kysely';
import type { Db } from '../database.ts';

export interface EndedInBucket {
  /** Index of the time bucket; the first one, 0, starts at `from`. */
  bucket: number;
  completed: number;
  failed: number;
}

/**
 * Counts the complete and failed domains of a batch per time bucket since `from`. Domains that ended earlier count in
 * the first bucket; empty buckets are left out. Reads all rows of the batch: about 0.1 s for 100,000 rows.
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
