import { recordAudit, type AuditActor, type RetryChoice } from '@scrapersky/db';
import type { BatchDeps } from './batch-deps.ts';
import { dispatchInBackground } from './dispatch-in-background.ts';
import { chargeQuota, type Quota } from './quota.ts';
import { reopenDomains } from './reopen-domains.ts';

/**
 * Runs ended domains of a batch again, whether or not the batch has ended.
 *
 * @returns the number of domains that run again; undefined if the batch does not exist.
 * @throws BatchStoppingError, NoRendersLeftError, QuotaExceededError
 */
export async function retryBatch(
  deps: BatchDeps,
  {
    batchId,
    choice,
    actor,
    quota,
  }: { batchId: string; choice: RetryChoice; actor: AuditActor; quota: Quota },
): Promise<number | undefined> {
  const retried = await deps.transact(async (tx) => {
    const count = await reopenDomains(tx, batchId, choice);
    if (count === undefined || count === 0) return count;
    await recordAudit(tx, actor, { action: 'batch.retry', object: batchId });
    await chargeQuota(tx, actor.userId, quota, { domains: count, batches: 0, rows: count });
    return count;
  });
  if (retried !== undefined && retried > 0) dispatchInBackground(deps, batchId, actor.requestId);
  return retried;
}
