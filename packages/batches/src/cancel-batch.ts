import { hasEnded, toStorableText, type BatchStatus } from '@scrapersky/core';
import { findBatch, markBatchCancelled, withAudit, type AuditActor, type BatchRow } from '@scrapersky/db';
import type { BatchDeps } from './batch-deps.ts';
import { closeStoppedBatch } from './close-stopped-batch.ts';
import { runWithinBudget } from './run-within-budget.ts';

export type CancelResult =
  | { kind: 'cancelled'; batch: BatchRow }
  /** The batch had already ended, but was not cancelled. */
  | { kind: 'ended'; status: BatchStatus }
  | { kind: 'not_found' };

/**
 * Cancels a batch. After the first commit no domain of the batch starts; then the open domains are ended. If this
 * process dies in between, the reconciler ends them. A second cancel changes nothing.
 */
export async function cancelBatch(
  { db, transact, background }: Pick<BatchDeps, 'db' | 'transact' | 'background'>,
  { batchId, reason, actor }: { batchId: string; reason: string | null; actor: AuditActor },
): Promise<CancelResult> {
  const message = reason ? `Cancelled: ${toStorableText(reason)}` : 'Cancelled by the client.';
  const record = { action: 'batch.cancel', object: batchId } as const;
  const isCancelled = await withAudit(transact, actor, record, (tx) =>
    markBatchCancelled(tx, batchId, message),
  );
  if (isCancelled) {
    const facts = { batch_id: batchId, request_id: actor.requestId };
    await runWithinBudget(background, 'cancel', facts, (budgetMs) =>
      closeStoppedBatch(db, batchId, budgetMs),
    );
  }
  const batch = await findBatch(db, batchId);
  if (batch === undefined) return { kind: 'not_found' };
  if (hasEnded(batch.status) && batch.stopped_by !== 'cancel') return { kind: 'ended', status: batch.status };
  return { kind: 'cancelled', batch };
}
