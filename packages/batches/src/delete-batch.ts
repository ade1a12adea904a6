import { findBatch, markBatchDeleted, withAudit, type AuditActor } from '@scrapersky/db';
import type { BatchDeps } from './batch-deps.ts';
import { purgeBatch } from './purge-batch.ts';
import { runWithinBudget } from './run-within-budget.ts';

/**
 * Deletes an ended batch with all its rows. After the first commit clients no longer see the batch; then its rows are
 * purged. If this process dies in between, the reconciler purges them.
 */
export async function deleteBatch(
  { db, transact, background }: Pick<BatchDeps, 'db' | 'transact' | 'background'>,
  { batchId, actor }: { batchId: string; actor: AuditActor },
): Promise<'deleted' | 'running' | 'not_found'> {
  const record = { action: 'batch.delete', object: batchId } as const;
  const isDeleted = await withAudit(transact, actor, record, (tx) => markBatchDeleted(tx, batchId));
  if (!isDeleted) return (await findBatch(db, batchId)) === undefined ? 'not_found' : 'running';
  const facts = { batch_id: batchId, request_id: actor.requestId };
  await runWithinBudget(background, 'delete', facts, (budgetMs) => purgeBatch(db, batchId, budgetMs));
  return 'deleted';
}
