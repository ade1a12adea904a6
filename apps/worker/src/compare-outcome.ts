import { findChange, type ClaimedDomain } from '@scrapersky/batches';
import type { Change } from '@scrapersky/core';
import { isRetryableDbError, withRetry, type Db, type FinishedJob } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';

/**
 * Returns how an outcome differs from an earlier scan; undefined unless the batch compares. A comparison that fails must
 * not lose the result: the change is unknown then. Rejects when the database stays away.
 */
export async function compareOutcome(
  { db, log, timeoutMs }: { db: Db; log: Logger; timeoutMs: number },
  claim: ClaimedDomain,
  finished: FinishedJob,
): Promise<Change | undefined> {
  try {
    return await withRetry(() => findChange(db, claim, finished), timeoutMs);
  } catch (error) {
    if (isRetryableDbError(error)) throw error;
    log.error('cannot compare a result with an earlier one', { job_id: claim.fence.jobId, error });
    return { status: 'unknown', previous: null, fields: [], not_checked: [] };
  }
}
