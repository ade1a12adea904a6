import { expect, test } from '@jest/globals';
import type { Batch } from '@scrapersky/client';
import { continueTimeline, toChartData, type Timeline } from './throughput-timeline.ts';

const timeline: Timeline = {
  start_time: '2026-11-24T12:00:00.000Z',
  bucket_seconds: 10,
  buckets: [
    { completed: 5, failed: 1 },
    { completed: 10, failed: 0 },
  ],
};

function batch(changes: Partial<Batch>): Batch {
  return { completed_domains: 15, failed_domains: 1, processing_time: 19, ended: false, ...changes } as Batch;
}

test('spreads newly ended domains over the time since the last extension, up to the counts of the batch', () => {
  const first = continueTimeline(timeline, batch({ completed_domains: 16, processing_time: 19 }));
  expect(first?.buckets).toEqual([timeline.buckets[0], { completed: 11, failed: 0 }]);
  const later =
    first &&
    continueTimeline(first, batch({ completed_domains: 36, failed_domains: 11, processing_time: 39 }));
  expect(later?.buckets).toEqual([
    timeline.buckets[0],
    { completed: 12, failed: 0.5 },
    { completed: 10, failed: 5 },
    { completed: 9, failed: 4.5 },
  ]);
  expect(continueTimeline(timeline, batch({}))?.buckets).toEqual(timeline.buckets);
});

test('returns null, so that the timeline is read again, after a retry or when there are too many buckets', () => {
  expect(continueTimeline(timeline, batch({ failed_domains: 0 }))).toBeNull();
  expect(continueTimeline(timeline, batch({ processing_time: 1_499 }))).not.toBeNull();
  expect(continueTimeline(timeline, batch({ processing_time: 1_500 }))).toBeNull();
});

test('returns rates per minute without the current bucket, and counts the last bucket only until the end of the batch', () => {
  const start = Date.parse(timeline.start_time) / 1_000;
  expect(toChartData(timeline, batch({}))).toEqual([[start], [30], [6]]);
  expect(toChartData(timeline, batch({ ended: true, processing_time: 15 }))).toEqual([
    [start, start + 10],
    [30, 120],
    [6, 0],
  ]);
});
