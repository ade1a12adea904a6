import type { Background } from '@scrapersky/core';
import { isRetryableDbError } from '@scrapersky/db';

/**
 * Maximum time to work before the response. It is enough for about ten thousand rows, so that most batches need no
 * background work.
 */
const BUDGET_MS = 500;

/**
 * Calls `work` for a short time, and continues in the background if work is left. The client thus gets its response
 * soon, even for a large batch or if Postgres fails after the first statement.
 *
 * @param work starts no slice after `budgetMs`; returns true when everything is done.
 * @returns false when the work continues in the background.
 */
export async function runWithinBudget(
  background: Background,
  name: string,
  facts: Record<string, unknown>,
  work: (budgetMs: number) => Promise<boolean>,
): Promise<boolean> {
  const isDone = await work(BUDGET_MS).catch((error: unknown) => {
    if (!isRetryableDbError(error)) throw error;
    return false;
  });
  if (!isDone) background.run(name, facts, () => work(Infinity));
  return isDone;
}
