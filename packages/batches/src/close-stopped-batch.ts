import { closeBatch, endOpenJobs, type Db } from '@scrapersky/db';
import { ROWS_A_SLICE } from './policy.ts';

/**
 * Ends what is open of a batch that was cancelled or whose deadline passed, slice by slice, and closes it. Each slice
 * is a statement of its own: whoever dies on the way leaves the rest to the next who calls this.
 *
 * @param budgetMs no slice begins after so long.
 * @returns whether nothing was left to end.
 */
export async function closeStoppedBatch(db: Db, batchId: string, budgetMs: number): Promise<boolean> {
  const end = performance.now() + budgetMs;
  let afterSeq = -1;
  do {
    const { ended, lastSeq } = await endOpenJobs(db, batchId, ROWS_A_SLICE, afterSeq);
    afterSeq = lastSeq;
    if (ended < ROWS_A_SLICE) {
      await closeBatch(db, batchId);
      return true;
    }
  } while (performance.now() < end);
  return false;
}
