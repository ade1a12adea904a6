import { answerFromScans, closeBatch, type Db, type Transact } from '@scrapersky/db';

/** A slice takes about 0.1 s, well below the API's query timeout, also when each result has many pages. */
const ROWS_A_SLICE = 250;

/**
 * Answers the domains of a batch from earlier results that are fresh enough (`options.max_age`), slice by slice, and
 * closes the batch if none is left. If this process dies, the reconciler continues.
 *
 * @param budgetMs no slice starts after this time.
 * @returns false when rows are left to compare.
 */
export async function reuseResults(
  { db, transact }: { db: Db; transact: Transact },
  batchId: string,
  budgetMs = Infinity,
): Promise<boolean> {
  const end = performance.now() + budgetMs;
  while (await transact((tx) => answerFromScans(tx, batchId, ROWS_A_SLICE))) {
    if (performance.now() >= end) return false;
  }
  await closeBatch(db, batchId);
  return true;
}
