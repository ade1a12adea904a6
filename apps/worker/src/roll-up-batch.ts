import { closeBatch, withRetry, type Db } from '@scrapersky/db';
import type { RecordBatchEnd } from './record-batch-end.ts';

const DATABASE_TIMEOUT_MS = 60_000;

/**
 * Handles the roll-up job, which runs when all queued domains of a batch have ended: closes the batch if all of its
 * rows have ended. The job only makes closing prompt. If a row was released and will be queued again, the batch stays
 * open, and that row gets a roll-up job of its own.
 */
export function rollUpBatch(db: Db, recordEnd: RecordBatchEnd): (batchId: string) => Promise<void> {
  return async (batchId) => {
    const startedAt = new Date();
    const status = await withRetry(() => closeBatch(db, batchId), DATABASE_TIMEOUT_MS);
    if (status !== undefined) recordEnd(batchId, status, startedAt);
  };
}
