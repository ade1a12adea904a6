import {
  findDeletedBatches,
  findStoppedBatches,
  markOldBatchesDeleted,
  markOverdueBatchesExpired,
  type Db,
} from '@scrapersky/db';
import { closeStoppedBatch } from './close-stopped-batch.ts';
import { purgeBatch } from './purge-batch.ts';

export interface BatchLimits {
  /** A batch that has been open for longer expires; null means no deadline. */
  deadlineMs: number | null;
  /** A batch that ended longer ago is deleted; null means that batches are kept forever. */
  retentionMs: number | null;
}

/** Batches marked in one pass. */
const BATCHES_A_STEP = 200;
/** Time for the rows of marked batches in one pass, so that the other steps get their share. */
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
  await forEachInTime(await findStoppedBatches(db, BATCHES_A_STEP), (batchId, budgetMs) =>
    closeStoppedBatch(db, batchId, budgetMs),
  );
  return overdue;
}

/** Deletes batches past their retention and purges deleted batches. Returns how many batches were purged completely. */
export async function purgeDeletedBatches(db: Db, { retentionMs }: BatchLimits): Promise<number> {
  if (retentionMs !== null) await markOldBatchesDeleted(db, retentionMs, BATCHES_A_STEP);
  return forEachInTime(await findDeletedBatches(db, BATCHES_A_STEP), (batchId, budgetMs) =>
    purgeBatch(db, batchId, budgetMs),
  );
}

/** Calls `work` for one batch after the other within the time of one pass. Returns how many batches are done. */
async function forEachInTime(
  batchIds: readonly string[],
  work: (batchId: string, budgetMs: number) => Promise<boolean>,
): Promise<number> {
  const end = performance.now() + ROWS_MS;
  let done = 0;
  for (const batchId of batchIds) {
    const leftMs = end - performance.now();
    if (leftMs <= 0) break;
    if (await work(batchId, leftMs)) done++;
  }
  return done;
}

function formatHours(ms: number): string {
  const hours = Math.round(ms / 36_000) / 100;
  return `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
}
