import { randomUUID } from 'node:crypto';
import { toStorableJson, type BatchRequest } from '@scrapersky/core';
import { recordAudit, type AuditActor, type Db, type Visibility } from '@scrapersky/db';
import type { BatchDeps } from './batch-deps.ts';
import { createBatch, type CreatedBatch, type NewBatchRequest } from './create-batch.ts';
import { dispatchInBackground } from './dispatch-in-background.ts';
import type { DomainPlan } from './plan-domains.ts';
import type { Quota } from './quota.ts';

/** The user who submits a batch, with their rights and limits, and the ids of the request. */
export interface Submitter {
  actor: AuditActor;
  /** Results that the batch may use: those of its own user, or all. */
  visibility: Visibility;
  quota: Quota;
  requestId: string;
  /** Idempotency key that the client sent; null if it sent none. */
  idempotencyKey: string | null;
}

export interface Submission extends Submitter {
  request: BatchRequest;
  plan: DomainPlan;
  /** Hash of the entries if they were read from a stream and are not in `request`. */
  listHash?: Buffer;
}

/**
 * Stores a batch with all its domains, and then queues its first window in the background. When the promise resolves,
 * every row is committed. If the queue is unreachable, the reconciler dispatches the batch later.
 *
 * @throws IdempotencyConflictError, QuotaExceededError
 */
export function submitBatch(deps: BatchDeps, submission: Submission): Promise<CreatedBatch> {
  return submit(deps, 'batch', submission, async (_tx, created) => created);
}

/**
 * Submits a batch or a scan.
 *
 * @param read runs in the same transaction, after the rows are stored; its result is returned.
 */
export async function submit<T extends CreatedBatch>(
  deps: BatchDeps,
  kind: NewBatchRequest['kind'],
  { request, plan, listHash, actor, visibility, quota, requestId, idempotencyKey }: Submission,
  read: (tx: Db, created: CreatedBatch) => Promise<T>,
): Promise<T> {
  const isRepeatable = idempotencyKey !== null || request.batch_id !== null;
  const newBatch: NewBatchRequest = {
    // The domains of the plan are already safe to store. The client's metadata must stay unchanged.
    request: {
      ...toStorableJson({ ...request, domains: [], metadata: {} }),
      domains: request.domains,
      metadata: request.metadata,
    },
    ...(listHash ? { listHash } : {}),
    kind,
    createdBy: actor.userId,
    visibility,
    quota,
    requestId,
    // If the reply to COMMIT is lost, the transaction runs again. With this key the second run of the transaction finds
    // the batch of the first.
    idempotencyKey: isRepeatable ? idempotencyKey : `request:${randomUUID()}`,
  };
  const created = await deps.transact(async (tx) => {
    const stored = await createBatch(tx, newBatch, plan);
    if (!stored.replayed) {
      await recordAudit(tx, actor, { action: `${kind}.create`, object: stored.batchId });
    }
    return read(tx, { ...stored, replayed: stored.replayed && isRepeatable });
  });
  if (!created.replayed) dispatchInBackground(deps, created.batchId, requestId, created);
  return created;
}
