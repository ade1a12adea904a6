import {
  findDeletedBatches,
  findStoppedBatches,
  markOldBatchesDeleted,
  markOverdueBatchesExpired,
  type Db,
} from '@scrapersky/db';
import { closeStoppedBatch } from './close-stopped-batch.ts';
import { forEachBatch } from './for-each-batch.ts';
import { purgeBatch } from './purge-batch.ts';

export interface BatchLimits {
  /** Time after which an open batch expires; null for no deadline. */
  deadlineMs: number | null;
  /**
   * Time from the end of a batch to its deletion; null to keep batches forever. The newest complete or partial batch of
   * each schedule is kept.
   */
  retentionMs: number | null;
}

/** Maximum number of batches that one step of a pass handles. */
const BATCHES_A_STEP = 200;
/** Maximum time for ending or purging rows in one step, so that time remains for the other steps. */
const ROWS_MS = 3_000;

/**
 * Expires batches whose deadline has passed, then ends the open domains of cancelled and expired batches. Returns how
 * many batches expired.
 */
export async function closeStoppedBatches(db: Db, { deadlineMs }: BatchLimits): Promise<number> {
  const overdue =
    deadlineMs === null
      ? 0
      : await markOverdueBatchesExpired(db, {
          deadlineMs,
          reason: `The batch did not end within its deadline of ${formatHours(deadlineMs)}.`,
          limit: BATCHES_A_STEP,
        });
  await forEachBatch(await findStoppedBatches(db, BATCHES_A_STEP), ROWS_MS, (batchId, budgetMs) =>
    closeStoppedBatch(db, batchId, budgetMs),
  );
  return overdue;
}

/**
 * Deletes batches past their retention and purges deleted batches. Returns the number of deleted batches that are now
 * completely removed or that another process is purging.
 */
export async function purgeDeletedBatches(db: Db, { retentionMs }: BatchLimits): Promise<number> {
  if (retentionMs !== null) await markOldBatchesDeleted(db, retentionMs, BATCHES_A_STEP);
  let purged = 0;
  await forEachBatch(await findDeletedBatches(db, BATCHES_A_STEP), ROWS_MS, async (batchId, budgetMs) => {
    if (await purgeBatch(db, batchId, budgetMs)) purged++;
  });
  return purged;
}

function formatHours(ms: number): string {
  const hours = Math.round(ms / 36_000) / 100;
  return `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
}
