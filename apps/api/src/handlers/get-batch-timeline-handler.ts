import { countEndedInBuckets, type EndedInBucket, findBatch } from '@scrapersky/db';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentTime } from '../presenters/present-time.ts';
import { BatchTimelineSchema } from '../schemas/batch-schema.ts';

/** Widths that people can read an axis by. */
const WIDTHS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];
const WANTED_BUCKETS = 60;
/** Of a batch that was retried after a year. */
const MAX_BUCKETS = 1_000;

export const operation: Operation = {
  id: 'getBatchTimeline',
  tag: 'Batches',
  summary: 'Throughput of a batch over time',
  description:
    'How many domains were complete and failed in each of at most some 60 equal stretches of time since the start. ' +
    'The sums are `completed_domains` and `failed_domains`.',
  responses: { 200: { description: 'The stretches, from the first one on.', schema: BatchTimelineSchema } },
};

/**
 * How many domains were complete and failed in each of some 30 to 60 equal stretches of time since the batch's start,
 * for a chart of its throughput. The sums are the numbers of domains that are complete and that failed.
 */
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

/** With the empty ones in between. */
function toBuckets(rows: readonly EndedInBucket[]): { completed: number; failed: number }[] {
  const buckets = Array.from({ length: (rows.at(-1)?.bucket ?? -1) + 1 }, () => ({
    completed: 0,
    failed: 0,
  }));
  for (const { bucket, completed, failed } of rows) buckets[bucket] = { completed, failed };
  return buckets;
}
