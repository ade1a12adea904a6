import { closeBatch, endOpenJobs, isCountedTwice, recountStoppedBatch, type Db } from '@scrapersky/db';
import { ROWS_A_SLICE } from './policy.ts';

/**
 * Ends the open domains of a cancelled or expired batch in slices, then closes the batch. Each slice is one statement:
 * if this process dies, the next caller continues.
 *
 * @param budgetMs after this time no further slice starts; the first one always does
 * @returns true when no open domain is left.
 */
export async function closeStoppedBatch(db: Db, batchId: string, budgetMs: number): Promise<boolean> {
  const end = performance.now() + budgetMs;
  let afterSeq = -1;
  do {
    const isLeft = await endSlice(db, batchId, afterSeq);
    if (!isLeft) {
      await closeBatch(db, batchId);
      return true;
    }
    afterSeq += ROWS_A_SLICE;
  } while (performance.now() < end);
  return false;
}

/** Ends the open domains of one slice. Corrects counters of the batch that are too high, as an earlier release left them. */
async function endSlice(db: Db, batchId: string, afterSeq: number): Promise<boolean> {
  const end = () => endOpenJobs(db, batchId, { afterSeq, count: ROWS_A_SLICE });
  const { isLeft } = await end().catch(async (error: unknown) => {
    if (!isCountedTwice(error)) throw error;
    await recountStoppedBatch(db, batchId);
    return end();
  });
  return isLeft;
}
