import { closeBatch, withRetry, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';

const DATABASE_TIMEOUT_MS = 60_000;

/**
 * Handles the roll-up job, which runs when all queued domains of a batch have ended: closes the batch if all of its
 * rows have ended. The job only makes closing prompt. If a row was released and will be queued again, the batch stays
 * open, and that row gets a roll-up job of its own.
 */
export function rollUpBatch({ db, log }: { db: Db; log: Logger }): (batchId: string) => Promise<void> {
  return async (batchId) => {
    const status = await withRetry(() => closeBatch(db, batchId), DATABASE_TIMEOUT_MS);
    if (status !== undefined) log.info('batch ended', { batch_id: batchId, status });
  };
}
