import type { Background } from '@scrapersky/core';
import {
  eraseDomainData,
  erasePageCopies,
  eraseRobots,
  findDomainData,
  recordAudit,
  type AuditActor,
} from '@scrapersky/db';
import type { BatchDeps } from './batch-deps.ts';
import { runWithinBudget } from './run-within-budget.ts';

/** Maximum number of rows that one query finds, and that one transaction erases. */
const FOUND_ROWS = 5_000;
const SLICE_ROWS = 500;

/**
 * Erases the scraped data of a host (metadata, pages, screenshots) from the results of all batches, and its robots.txt
 * and page copies. Continues in the background if it takes long; after the death of this process, a repeated call
 * continues.
 */
export async function eraseDomain(
  { db, transact }: Pick<BatchDeps, 'db' | 'transact'>,
  background: Background,
  { host, actor }: { host: string; actor: AuditActor },
): Promise<{ erased: number; isComplete: boolean }> {
  await transact((tx) => recordAudit(tx, actor, { action: 'domain.erase', object: host }));
  let erased = 0;
  const work = async (budgetMs: number): Promise<boolean> => {
    const endMs = performance.now() + budgetMs;
    for (;;) {
      // Look again after each round: a reuse of results may have copied a row before that row was erased.
      const rows = await findDomainData(db, host, FOUND_ROWS);
      if (rows.length === 0) break;
      for (let from = 0; from < rows.length; from += SLICE_ROWS) {
        if (performance.now() > endMs) return false;
        erased += await transact((tx) => eraseDomainData(tx, rows.slice(from, from + SLICE_ROWS)));
      }
    }
    await transact(async (tx) => {
      await eraseRobots(tx, host);
      await erasePageCopies(tx, host);
    });
    return true;
  };
  const isComplete = await runWithinBudget(background, 'erase a domain', { host }, work);
  return { erased, isComplete };
}
