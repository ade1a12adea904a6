import { deleteBatchRows, type Db, type PurgePosition } from '@scrapersky/db';
import { ROWS_A_SLICE } from './policy.ts';

/**
 * Removes the rows of a batch that was marked as deleted, slice by slice, the batch itself last. Whoever dies on the way
 * leaves the rest to the next who calls this.
 *
 * @param budgetMs no slice begins after so long.
 * @returns whether nothing was left for this caller: nothing at all, or what somebody else is just removing.
 */
export async function purgeBatch(db: Db, batchId: string, budgetMs: number): Promise<boolean> {
  const end = performance.now() + budgetMs;
  let position: PurgePosition | null = { of: 'pages', fromSeq: 0 };
  do {
    position = await deleteBatchRows(db, batchId, position, ROWS_A_SLICE);
  } while (position !== null && performance.now() < end);
  return position === null;
}
