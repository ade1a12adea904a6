import { maxRendersOf, parseCrawlOptions } from '@scrapersky/core';
import {
  findBatch,
  reopenBatch,
  reopenJobs,
  type BatchRow,
  type Db,
  type ReopenedSlice,
  type RetryChoice,
} from '@scrapersky/db';
import { ROWS_A_SLICE } from './policy.ts';

/** Thrown while the open domains of the batch are being ended. The batch can be retried afterwards. */
export class BatchStoppingError extends Error {
  override readonly name = 'BatchStoppingError';
  readonly code = 'batch_stopping';
}

/** Thrown when the batch was deleted meanwhile, so that the transaction rolls back. */
export class BatchDeletedError extends Error {
  override readonly name = 'BatchDeletedError';
  readonly code = 'batch_deleted';
}

/** Thrown when no browser may load a page of the batch: it has `render: "never"`, or its `max_renders` is used up. */
export class NoRendersLeftError extends Error {
  override readonly name = 'NoRendersLeftError';
  readonly code = 'no_renders_left';
}

/**
 * Sets the chosen domains of a batch back to `pending`, whether or not the batch has ended. Call it in a transaction,
 * so that all of these domains change or none. Each statement is short, and only the last one locks a row that others
 * write to, so even 100,000 domains delay no other writer. Calling it again before these domains end changes nothing.
 *
 * @returns the number of domains reopened; undefined if the batch does not exist.
 * @throws BatchStoppingError, BatchDeletedError, NoRendersLeftError
 */
export async function reopenDomains(
  tx: Db,
  batchId: string,
  choice: RetryChoice,
): Promise<number | undefined> {
  const batch = await findBatch(tx, batchId);
  if (batch === undefined) return undefined;
  if (batch.stopped_by !== null && batch.end_time === null) throw isStopping();
  if (choice === 'render_needed') checkRenders(batch);
  const total: ReopenedSlice = {
    retried: 0,
    failed: 0,
    completed: 0,
    pages: 0,
    failedByCode: {},
    bySiteState: {},
    byChange: {},
  };
  for (let afterSeq = -1; afterSeq < batch.total_domains; afterSeq += ROWS_A_SLICE) {
    const slice = await reopenJobs(tx, batchId, { choice, afterSeq, count: ROWS_A_SLICE });
    total.retried += slice.retried;
    total.failed += slice.failed;
    total.completed += slice.completed;
    total.pages += slice.pages;
    addCounts(total.failedByCode, slice.failedByCode);
    addCounts(total.bySiteState, slice.bySiteState);
    addCounts(total.byChange, slice.byChange);
  }
  if (total.retried > 0 && !(await reopenBatch(tx, batchId, total))) {
    if ((await findBatch(tx, batchId)) === undefined) throw new BatchDeletedError('This batch was deleted.');
    throw isStopping();
  }
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

function checkRenders({ options, renders }: BatchRow): void {
  const crawlOptions = parseCrawlOptions(options);
  const max = maxRendersOf(crawlOptions);
  if (crawlOptions.render === 'never') {
    throw new NoRendersLeftError('This batch has `render: "never"`. Submit the domains as a new batch.');
  }
  if (max !== null && renders >= max) {
    throw new NoRendersLeftError("The batch's `max_renders` is used up. Submit the domains as a new batch.");
  }
}
