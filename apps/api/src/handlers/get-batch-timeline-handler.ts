import { countEndedInBuckets, type EndedInBucket, findBatch } from '@scrapersky/db';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentTime } from '../presenters/present-time.ts';
import { BatchTimelineSchema } from '../schemas/batch-schema.ts';

/** Bucket widths in seconds that make the time axis easy to read. */
const WIDTHS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];
const WANTED_BUCKETS = 60;
/** Maximum number of buckets. Only a batch that takes years, retries included, could otherwise have more. */
const MAX_BUCKETS = 1_000;

export const operation: Operation = {
  id: 'getBatchTimeline',
  tag: 'Batches',
  summary: 'Throughput of a batch over time',
  description:
    'Number of completed and failed domains in equal time buckets since the start of the batch, rarely more than 60. ' +
    'The sums over all buckets are `completed_domains` and `failed_domains`.',
  responses: { 200: { description: 'The buckets, earliest first.', schema: BatchTimelineSchema } },
};

/** Returns how many domains completed and failed over time, for a chart of the throughput. */
export const handler: Handler = async ({ db }, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const batch = await findBatch(db, batchId);
  if (batch === undefined) throw notFound('batch', batchId);
  const from = batch.start_time ?? batch.created_at;
  const until = batch.end_time ?? new Date();
  const bucketSeconds = chooseWidth((until.getTime() - from.getTime()) / 1_000);
  const rows = await countEndedInBuckets(db, { batchId, from, bucketSeconds });
  response.json({
    batch_id: batchId,
    start_time: presentTime(from),
    bucket_seconds: bucketSeconds,
    buckets: toBuckets(rows),
  });
};

function chooseWidth(seconds: number): number {
  const fits = WIDTHS_S.find((width) => seconds / width <= WANTED_BUCKETS);
  return fits ?? Math.ceil(seconds / MAX_BUCKETS / 86_400) * 86_400;
}

/** Returns the buckets up to the last one with a complete or failed domain, including the empty ones before it. */
function toBuckets(rows: readonly EndedInBucket[]): { completed: number; failed: number }[] {
  const buckets = Array.from({ length: (rows.at(-1)?.bucket ?? -1) + 1 }, () => ({
    completed: 0,
    failed: 0,
  }));
  for (const { bucket, completed, failed } of rows) buckets[bucket] = { completed, failed };
  return buckets;
}
