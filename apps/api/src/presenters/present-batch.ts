import { hasEnded } from '@scrapersky/core';
import type { BatchRow } from '@scrapersky/db';
import type { BatchView } from './batch-view.ts';
import { presentDuration, presentTime } from './present-time.ts';

/**
 * Returns a batch in the form that clients see. The counts by status always add up to the total, because the number of
 * pending domains is the rest.
 */
export function presentBatch(batch: BatchRow, view: BatchView, now: Date) {
  const { completed_domains, failed_domains, cancelled_domains, total_domains } = batch;
  const endedDomains = completed_domains + failed_domains + cancelled_domains;
  const open = total_domains - endedDomains;
  const processing = Math.min(batch.processing_domains, open);
  const ended = hasEnded(batch.status);
  return {
    batch_id: batch.batch_id,
    name: batch.name,
    tags: batch.tags,
    note: batch.note,
    rerun_of: view === 'shared' ? null : batch.rerun_of,
    reruns: rerunsFor(view, batch),
    ...(batch.schedule_id === null || view === 'shared' ? {} : { schedule_id: batch.schedule_id }),
    status: batch.status,
    total_domains,
    completed_domains,
    failed_domains,
    cancelled_domains,
    pending_domains: open - processing,
    processing_domains: processing,
    progress: ended ? 100 : runningProgress(endedDomains, total_domains),
    ended,
    retries: batch.retries,
    pages_scraped: Number(batch.pages_scraped),
    created_at: presentTime(batch.created_at),
    updated_at: presentTime(batch.updated_at),
    start_time: presentTime(batch.start_time),
    end_time: presentTime(batch.end_time),
    processing_time: presentDuration(batch.start_time, batch.end_time, now),
    errors_by_code: batch.errors_by_code,
    domains_by_site_state: batch.domains_by_site_state,
    domains_by_change: batch.domains_by_change,
    rendering_needed_domains: batch.rendering_needed_domains,
    error: batch.error,
    metadata: batch.metadata,
    ...(batch.list === null ? {} : { input_rows: batch.list.rows }),
  };
}

function rerunsFor(view: BatchView, batch: BatchRow): string[] {
  if (view === 'shared') return [];
  return view === 'own' ? batch.own_reruns : batch.reruns;
}

/** Returns the percentage of ended domains, rounded down and at most 99.9: only an ended batch has 100. */
function runningProgress(ended: number, total: number): number {
  return Math.min(99.9, Math.floor((ended * 1_000) / total) / 10);
}
