import { expect, test } from '@jest/globals';
import type { BatchRow } from '@scrapersky/db';
import type { BatchView } from './batch-view.ts';
import { presentBatch } from './present-batch.ts';

const now = new Date('2026-01-01T00:00:10.123Z');

function batchRow(changes: Partial<BatchRow>): BatchRow {
  const start = new Date('2026-01-01T00:00:00.000Z');
  return {
    batch_id: '6cdf2cc0-74af-4e76-9e14-cbd48e99fdb3',
    batch_id_original: null,
    kind: 'batch',
    status: 'processing',
    max_pages: 10,
    max_concurrent: null,
    options: {},
    webhook: null,
    webhook_disabled_at: null,
    metadata: {},
    created_by: 'key:test',
    request_id: 'request',
    idempotency_key: null,
    request_hash: Buffer.alloc(32),
    total_domains: 3_000,
    completed_domains: 0,
    failed_domains: 0,
    cancelled_domains: 0,
    pages_scraped: '0',
    list: null,
    errors_by_code: {},
    domains_by_site_state: {},
    renders: 0,
    rendering_needed_domains: 0,
    error: null,
    created_at: start,
    updated_at: start,
    start_time: start,
    end_time: null,
    stopped_by: null,
    retries: 0,
    opened_at: new Date(),
    deleted_at: null,
    name: null,
    tags: [],
    note: null,
    rerun_of: null,
    visibility: 'own',
    recipe: null,
    reuse_from_seq: null,
    domains_by_change: {},
    schedule_id: null,
    processing_domains: 0,
    reruns: [],
    own_reruns: [],
    ...changes,
  };
}

test('shows a progress of 100 only for an ended batch; a running one has at most 99.9, rounded down', () => {
  expect(presentBatch(batchRow({ completed_domains: 2_999 }), 'all', now).progress).toBe(99.9);
  expect(presentBatch(batchRow({ completed_domains: 3_000 }), 'all', now).progress).toBe(99.9);
  expect(presentBatch(batchRow({ completed_domains: 1_000 }), 'all', now).progress).toBe(33.3);
  expect(presentBatch(batchRow({ failed_domains: 3_000, status: 'failed' }), 'all', now)).toMatchObject({
    progress: 100,
    ended: true,
  });
});

test('shows counts that add up to the total and are never negative, even if more rows are running than open', () => {
  const shown = presentBatch(
    batchRow({ completed_domains: 2_000, failed_domains: 990, cancelled_domains: 5, processing_domains: 9 }),
    'all',
    now,
  );
  expect([shown.pending_domains, shown.processing_domains]).toEqual([0, 5]);
});

test('measures the processing time from the start to the end, or to now for a running batch; it is null before the start', () => {
  const start = new Date('2026-01-01T00:00:00.000Z');
  const end = new Date('2026-01-01T00:00:00.890Z');
  const time = (changes: Partial<BatchRow>) => presentBatch(batchRow(changes), 'all', now).processing_time;
  expect(time({ start_time: null })).toBeNull();
  expect(time({ start_time: start })).toBe(10.123);
  expect(time({ start_time: start, end_time: end })).toBe(0.89);
  expect(time({ start_time: new Date('2026-01-01T00:00:11.000Z') })).toBe(0);
});

test('names all other batches to a key that sees all, reruns by its user to one that sees its own, none to a share link', () => {
  const row = batchRow({
    rerun_of: 'source',
    schedule_id: 'schedule',
    reruns: ['b', 'a'],
    own_reruns: ['a'],
  });
  const others = (view: BatchView) => {
    const { rerun_of: source, reruns, schedule_id: schedule } = presentBatch(row, view, now);
    return [source, reruns, schedule];
  };
  expect(others('all')).toEqual(['source', ['b', 'a'], 'schedule']);
  expect(others('own')).toEqual(['source', ['a'], 'schedule']);
  expect(others('shared')).toEqual([null, [], undefined]);
});
