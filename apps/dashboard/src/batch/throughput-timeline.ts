import type { Batch, BatchTimeline } from '@scrapersky/client';

export interface Timeline extends Omit<BatchTimeline, 'batch_id'> {
  /** Seconds since the start up to which the page has continued it; absent as it was read. */
  until?: number;
}

/** A chart of more points says no more; the API makes the buckets wider when it is asked again. */
const MAX_BUCKETS = 150;

/**
 * The timeline as of `batch`, whose counts its sums are at any time: what ended since it was last continued is spread
 * evenly over that time, for news comes in about as often as the narrowest buckets end. Null where it has to be read
 * again: domains were sent round again, or it is too long.
 */
export function continueTimeline(timeline: Timeline, batch: Batch): Timeline | null {
  const completed = batch.completed_domains - sum(timeline, 'completed');
  const failed = batch.failed_domains - sum(timeline, 'failed');
  if (Math.round(completed) < 0 || Math.round(failed) < 0) return null;
  const width = timeline.bucket_seconds;
  const until = Math.max(batch.processing_time ?? 0, timeline.until ?? 0);
  const from = timeline.until ?? until;
  const last = Math.max(Math.floor(until / width), timeline.buckets.length - 1, 0);
  if (last >= MAX_BUCKETS) return null;
  const buckets = timeline.buckets.slice();
  while (buckets.length <= last) buckets.push({ completed: 0, failed: 0 });
  for (const { index, share } of sharesOf(from, until, width)) {
    const before = buckets[index] ?? { completed: 0, failed: 0 };
    buckets[index] = {
      completed: before.completed + completed * share,
      failed: before.failed + failed * share,
    };
  }
  return { ...timeline, buckets, until };
}

/** How a stretch of time falls into buckets: shares that are 1 together. */
function sharesOf(from: number, until: number, width: number): { index: number; share: number }[] {
  const last = Math.floor(until / width);
  if (until <= from) return [{ index: last, share: 1 }];
  const shares = [];
  for (let index = Math.floor(from / width); index <= last; index++) {
    const overlap = Math.min(until, (index + 1) * width) - Math.max(from, index * width);
    shares.push({ index, share: overlap / (until - from) });
  }
  return shares;
}

function sum(timeline: Timeline, of: 'completed' | 'failed'): number {
  return timeline.buckets.reduce((total, bucket) => total + bucket[of], 0);
}

/** Times in Unix seconds, then domains a minute that were complete and that failed, as uPlot takes it. */
export type ChartData = [number[], number[], number[]];

/**
 * Rates of the whole buckets; the one that time is still running in would look like a fall. That of a batch which has
 * ended counts, over as much of it as there was.
 */
export function toChartData(timeline: Timeline, batch: Batch): ChartData {
  const { bucket_seconds: width, buckets } = timeline;
  const start = Date.parse(timeline.start_time) / 1_000;
  const data: ChartData = [[], [], []];
  for (const [index, bucket] of buckets.entries()) {
    const isLast = index === buckets.length - 1;
    if (isLast && !batch.ended && buckets.length > 1) break;
    const lasted = isLast
      ? Math.min(width, Math.max((batch.processing_time ?? 0) - index * width, width / 4))
      : width;
    data[0].push(start + index * width);
    data[1].push((bucket.completed * 60) / lasted);
    data[2].push((bucket.failed * 60) / lasted);
  }
  return data;
}
