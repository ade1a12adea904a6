import { toStorableJson, type BatchLabels } from '@scrapersky/core';
import { findBatch, updateBatchLabels, withAudit, type AuditActor, type BatchRow } from '@scrapersky/db';
import type { BatchDeps } from './batch-deps.ts';

/** Changes the name, the tags or the note of a batch. Returns the batch; undefined if it does not exist. */
export async function labelBatch(
  { db, transact }: Pick<BatchDeps, 'db' | 'transact'>,
  { batchId, labels, actor }: { batchId: string; labels: BatchLabels; actor: AuditActor },
): Promise<BatchRow | undefined> {
  const record = { action: 'batch.update', object: batchId } as const;
  await withAudit(transact, actor, record, (tx) => updateBatchLabels(tx, batchId, toStorableJson(labels)));
  return findBatch(db, batchId);
}
