import type { DomainErrorCode } from '@scrapersky/core';
import { recordAudit, type AuditActor } from '@scrapersky/db';
import type { BatchDeps } from './batch-deps.ts';
import { dispatchInBackground } from './dispatch-in-background.ts';
import { chargeQuota, type Quota } from './quota.ts';
import { reopenDomains } from './reopen-domains.ts';

/**
 * Runs failed domains of a batch again, whether or not the batch has ended.
 *
 * @param codes only domains with these error codes; null means every failed domain.
 * @returns the number of domains that run again; undefined if the batch does not exist.
 * @throws BatchStoppingError, QuotaExceededError
 */
export async function retryBatch(
  deps: BatchDeps,
  {
    batchId,
    codes,
    actor,
    quota,
  }: { batchId: string; codes: readonly DomainErrorCode[] | null; actor: AuditActor; quota: Quota },
): Promise<number | undefined> {
  const retried = await deps.transact(async (tx) => {
    const count = await reopenDomains(tx, batchId, codes);
    if (count === undefined || count === 0) return count;
    await recordAudit(tx, actor, { action: 'batch.retry', object: batchId });
    await chargeQuota(tx, actor.userId, quota, { domains: count, batches: 0, rows: count });
    return count;
  });
  if (retried !== undefined && retried > 0) dispatchInBackground(deps, batchId, actor.requestId);
  return retried;
}
