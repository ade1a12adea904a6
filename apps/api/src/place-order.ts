import { randomUUID } from 'node:crypto';
import { createBatch, dispatchWindow, type CreatedBatch, type DomainPlan } from '@scrapersky/batches';
import { toStorableJson, type BatchRequest } from '@scrapersky/core';
import { recordAudit, type Db } from '@scrapersky/db';
import type { Request, Response } from 'express';
import type { AppContext } from './app-context.ts';
import { auditActor } from './auth/audit-actor.ts';
import { mustCaller } from './auth/authenticate.ts';
import { quotaOf } from './auth/quota-of.ts';
import { requestIdOf } from './http/request-context.ts';
import { idempotencyKey } from './input/idempotency-key.ts';

export interface Order {
  request: BatchRequest;
  kind: 'batch' | 'scan';
  plan: DomainPlan;
  listHash?: Buffer;
}

/** Stores a batch in a transaction of its own; `within` runs in it as well and may read what was stored. */
export async function placeOrder<T>(
  { transact, settings }: AppContext,
  { request: body, kind, plan, listHash }: Order,
  { request, response }: { request: Request; response: Response },
  within: (tx: Db, created: CreatedBatch) => Promise<T>,
): Promise<CreatedBatch & { extra: T }> {
  const givenKey = idempotencyKey(request);
  const repeatable = givenKey !== null || body.batch_id !== null;
  const caller = mustCaller(response);
  const actor = auditActor(request, response);
  const order = {
    // The domains go into columns by way of their plan, which has seen to this; metadata is given back as it came.
    request: {
      ...toStorableJson({ ...body, domains: [], metadata: {} }),
      domains: body.domains,
      metadata: body.metadata,
    },
    ...(listHash ? { listHash } : {}),
    kind,
    createdBy: caller.userId,
    quota: quotaOf(caller, settings.quota),
    requestId: requestIdOf(response),
    // The answer to COMMIT may be lost and the transaction run again: something has to tell that it is the same one.
    idempotencyKey: repeatable ? givenKey : `request:${randomUUID()}`,
  };
  return transact(async (tx) => {
    const created = await createBatch(tx, order, plan);
    if (!created.replayed) {
      await recordAudit(tx, actor, { action: `${kind}.create`, object: created.batchId });
    }
    const extra = await within(tx, created);
    return { ...created, replayed: created.replayed && repeatable, extra };
  });
}

/** Queues a new batch's first domains when its answer is out; what fails here, the reconciler does. */
export function dispatchSoon(
  { db, transact, findQueue, background }: AppContext,
  batchId: string,
  requestId: string,
): void {
  background.run('dispatch', { batch_id: batchId, request_id: requestId }, async () => {
    const open = findQueue();
    if (open) await dispatchWindow({ db, transact, queue: open.queue }, batchId);
  });
}
