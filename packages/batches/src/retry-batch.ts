import { recordAudit, type AuditActor, type RetryChoice } from '@scrapersky/db';
import type { BatchDeps } from './batch-deps.ts';
import { dispatchInBackground } from './dispatch-in-background.ts';
import { chargeQuota, type Quota } from './quota.ts';
import { BatchDeletedError, reopenDomains } from './reopen-domains.ts';

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
  // If the reply to COMMIT is lost, the transaction runs again and finds no domain to reopen.
  let retried = 0;
  const exists = await deps
    .transact(async (tx) => {
      const count = await reopenDomains(tx, batchId, choice);
      if (count === undefined || count === 0) return count !== undefined;
      await recordAudit(tx, actor, { action: 'batch.retry', object: batchId });
      await chargeQuota(tx, actor.userId, quota, { domains: count, batches: 0, rows: count });
      retried = count;
      return true;
    })
    .catch((error: unknown) => {
      if (error instanceof BatchDeletedError) return false;
      throw error;
    });
  if (retried > 0) dispatchInBackground(deps, batchId, actor.requestId);
  return exists ? retried : undefined;
}
