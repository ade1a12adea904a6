import { answerFromScans, closeBatch, type Db, type Transact } from '@scrapersky/db';

/**
 * Number of rows that one statement checks. That takes about 0.1 s, well below the API's query timeout, even if each
 * result has many pages.
 */
const ROWS_A_SLICE = 250;

/**
 * Completes the domains of a batch from earlier results that are recent enough (`options.max_age`), slice by slice, and
 * closes the batch if no open domain is left. If this process dies, the reconciler continues.
 *
 * @param budgetMs no slice starts after this time has passed
 * @returns false when rows are left to check.
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
