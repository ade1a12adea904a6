import { closeBatch, withRetry, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';

const PATIENCE_MS = 60_000;

/**
 * The flow's parent job: runs as soon as the batch's domains in the queue have all ended, and closes the batch from its
 * rows if every one of them has. It is a prompt signal, not the truth: where a row was given back to be queued again,
 * there is nothing to close yet, and that row's flow will have a parent of its own.
 */
export function rollUpBatch({ db, log }: { db: Db; log: Logger }): (batchId: string) => Promise<void> {
  return async (batchId) => {
    const status = await withRetry(() => closeBatch(db, batchId), PATIENCE_MS);
    if (status !== undefined) log.info('batch ended', { batch_id: batchId, status });
  };
}
