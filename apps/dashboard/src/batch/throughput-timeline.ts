import type { Batch, BatchTimeline } from '@scrapersky/client';

export interface Timeline extends Omit<BatchTimeline, 'batch_id'> {
  /**
   * Seconds since the start up to which the page has extended the timeline; undefined if the timeline is unchanged from
   * the API.
   */
  until?: number;
}

/** Maximum number of buckets. More do not improve the chart; the next request returns wider ones. */
const MAX_BUCKETS = 150;

/**
 * Returns the timeline extended to the counts of `batch`. Domains that ended since the last extension are spread evenly
 * over that time; the first extension adds them to the current bucket. Returns null when the timeline must be read
 * again: after a retry, or when it is too long.
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

/** Splits a span of time into its shares per bucket; the shares sum up to 1. */
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

/** Times in Unix seconds, then the completed and the failed domains per minute at each. */
export type ChartData = [number[], number[], number[]];

/**
 * Returns the rates of whole buckets. The current bucket is left out unless it is the only one, because it would look
 * like a drop. The last bucket counts only until the end of the batch, but for at least a quarter of its width.
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
