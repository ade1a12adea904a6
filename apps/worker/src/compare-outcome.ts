import { findChange, type ClaimedDomain } from '@scrapersky/batches';
import type { Change } from '@scrapersky/core';
import { isRetryableDbError, withRetry, type Db, type FinishedJob } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';

/**
 * Returns how an outcome differs from an earlier scan; undefined for a batch without `options.compare`. If the
 * comparison fails, the change is unknown, but the result is kept. Rejects when the database remains unavailable.
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
