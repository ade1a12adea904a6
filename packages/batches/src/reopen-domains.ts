import type { DomainErrorCode } from '@scrapersky/core';
import { findBatch, reopenBatch, reopenJobs, type Db, type ReopenedSlice } from '@scrapersky/db';
import { ROWS_A_SLICE } from './policy.ts';

/** The open domains of the batch are being ended. The batch can be retried afterwards. */
export class BatchStoppingError extends Error {
  override readonly name = 'BatchStoppingError';
  readonly code = 'batch_stopping';
}

/**
 * Sets failed domains of a batch back to `pending`, whether or not the batch has ended. Call it in a transaction, so
 * that all of them change or none. Each statement is short, and only the last one locks a row that others write to, so
 * even 100,000 domains delay no other writer. Calling it again changes nothing.
 *
 * @param codes only domains with these error codes, which may include `cancelled`; null means every failed domain.
 * Invalid entries are never reopened.
 * @returns the number of domains reopened; undefined if the batch does not exist.
 * @throws BatchStoppingError
 */
export async function reopenDomains(
  tx: Db,
  batchId: string,
  codes: readonly DomainErrorCode[] | null,
): Promise<number | undefined> {
  const batch = await findBatch(tx, batchId);
  if (batch === undefined) return undefined;
  if (batch.stopped_by !== null && batch.end_time === null) throw isStopping();
  const total: ReopenedSlice = { retried: 0, failed: 0, failedByCode: {}, byChange: {} };
  for (let afterSeq = -1; afterSeq < batch.total_domains; afterSeq += ROWS_A_SLICE) {
    const slice = await reopenJobs(tx, batchId, { codes, afterSeq, count: ROWS_A_SLICE });
    total.retried += slice.retried;
    total.failed += slice.failed;
    addCounts(total.failedByCode, slice.failedByCode);
    addCounts(total.byChange, slice.byChange);
  }
  // A concurrent cancel or delete makes this return false.
  if (total.retried > 0 && !(await reopenBatch(tx, batchId, total))) throw isStopping();
  return total.retried;
}

function addCounts<Key extends string>(
  sum: Partial<Record<Key, number>>,
  counts: Partial<Record<Key, number>>,
): void {
  for (const [key, count] of Object.entries(counts) as [Key, number][]) sum[key] = (sum[key] ?? 0) + count;
}

function isStopping(): BatchStoppingError {
  return new BatchStoppingError('This batch is being stopped. Retry it when it has ended.');
}
