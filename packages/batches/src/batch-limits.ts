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
  /** A batch that has been open for longer ends whatever happens; null: never. */
  deadlineMs: number | null;
  /** A batch that ended longer ago is deleted; null: kept for ever. */
  retentionMs: number | null;
}

/** Batches that are marked in one pass. */
const BATCHES_A_STEP = 200;
/** For the rows of marked batches in one pass: the other steps have their turn. */
const ROWS_MS = 3_000;

/**
 * Stops batches whose deadline has passed and ends what is open of those that were stopped, by whomever; answers how
 * many batches were stopped for their deadline.
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
  await inTurn(await findStoppedBatches(db, BATCHES_A_STEP), (batchId, budgetMs) =>
    closeStoppedBatch(db, batchId, budgetMs),
  );
  return overdue;
}

/** Deletes batches that are too old, and the rows of those that were deleted; answers how many batches are gone. */
export async function purgeDeletedBatches(db: Db, { retentionMs }: BatchLimits): Promise<number> {
  if (retentionMs !== null) await markOldBatchesDeleted(db, retentionMs, BATCHES_A_STEP);
  return inTurn(await findDeletedBatches(db, BATCHES_A_STEP), (batchId, budgetMs) =>
    purgeBatch(db, batchId, budgetMs),
  );
}

/** Within the time of one pass; answers how many were done with. */
async function inTurn(
  batchIds: readonly string[],
  act: (batchId: string, budgetMs: number) => Promise<boolean>,
): Promise<number> {
  const end = performance.now() + ROWS_MS;
  let done = 0;
  for (const batchId of batchIds) {
    const left = end - performance.now();
    if (left <= 0) break;
    if (await act(batchId, left)) done++;
  }
  return done;
}

function formatHours(ms: number): string {
  const hours = Math.round(ms / 36_000) / 100;
  return `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
}
