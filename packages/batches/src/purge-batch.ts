import { deleteBatchRows, type Db, type PurgePosition } from '@scrapersky/db';
import { ROWS_A_SLICE } from './policy.ts';

/**
 * Removes the rows of a deleted batch in slices, the batch itself last. If this process dies, the next caller
 * continues.
 *
 * @param budgetMs no slice starts after this time has passed
 * @returns true when this caller has nothing left to do: all rows are gone, or another process is removing them.
 */
export async function purgeBatch(db: Db, batchId: string, budgetMs: number): Promise<boolean> {
  const end = performance.now() + budgetMs;
  let position: PurgePosition | null = { of: 'screenshots', fromSeq: 0 };
  do {
    position = await deleteBatchRows(db, batchId, position, ROWS_A_SLICE);
  } while (position !== null && performance.now() < end);
  return position === null;
}
