import { createHash } from 'node:crypto';
import type { BatchRequest } from '@scrapersky/core';
import {
  enqueueInvalidDomainWebhooks,
  findExistingBatch,
  insertBatch,
  insertJobs,
  insertListRows,
  type Db,
  type Visibility,
} from '@scrapersky/db';
import type { DomainPlan } from './plan-domains.ts';
import { recipeOf } from './recipe.ts';
import { chargeQuota, checkQuota, type Quota } from './quota.ts';

export interface NewBatchRequest {
  request: BatchRequest;
  /** Hash of the entries if they were read from a stream and are not in `request`. */
  listHash?: Buffer;
  kind: 'batch' | 'scan';
  createdBy: string;
  requestId: string;
  idempotencyKey: string | null;
  /** Results that the batch may use; by default only those of its own user. */
  visibility?: Visibility;
  /** Limits of the user; no limits by default. */
  quota?: Quota;
}

export interface CreatedBatch {
  batchId: string;
  createdAt: Date;
  /** True for a repeated request: nothing was created. */
  replayed: boolean;
  /** Whether the domains of a new batch must first be checked for earlier results to reuse. */
  reusesResults: boolean;
}

/**
 * Thrown when the batch id or idempotency key belongs to a batch with a different body, or the id to a batch that is
 * deleted or of another user.
 */
export class IdempotencyConflictError extends Error {
  override readonly name = 'IdempotencyConflictError';
  readonly code = 'idempotency_conflict';
}

const UNLIMITED: Quota = { runningBatches: 0, domainsPerDay: 0, batchesPerDay: 0, rowsPerDay: 0 };

/**
 * Stores a batch and all its domains. Call it in a transaction, so that all rows are stored or none. A repeated request
 * (same user, and same batch id or idempotency key) returns the existing batch.
 *
 * @param plan the rows to create: the request's domains, parsed (planDomains).
 * @throws IdempotencyConflictError when the id or key belongs to a different request.
 * @throws QuotaExceededError
 */
export async function createBatch(
  tx: Db,
  {
    request,
    listHash,
    kind,
    createdBy,
    requestId,
    idempotencyKey,
    visibility = 'own',
    quota = UNLIMITED,
  }: NewBatchRequest,
  plan: DomainPlan,
): Promise<CreatedBatch> {
  const identity = { batchId: request.batch_id, kind, createdBy, idempotencyKey };
  const requestHash = createHash('sha256')
    .update(JSON.stringify(request))
    .update(listHash ?? '')
    .digest();
  const failed = plan.counts.invalid;
  const reusesResults = request.options.max_age !== null;
  const inserted = await insertBatch(tx, {
    ...identity,
    maxPages: request.max_pages,
    maxConcurrent: request.max_concurrent,
    options: request.options,
    webhook: request.webhook,
    metadata: request.metadata,
    name: request.name ?? null,
    tags: request.tags ?? [],
    note: request.note ?? null,
    rerunOf: null,
    scheduleId: null,
    requestId,
    requestHash,
    visibility,
    recipe: recipeOf(request.max_pages, request.options),
    reusesResults,
    list: plan.list,
    total: plan.jobs.count,
    failed,
    errorsByCode: failed > 0 ? { invalid_domain: failed } : {},
  });
  if (inserted !== undefined) {
    const use = {
      domains: plan.jobs.count - failed,
      batches: 1,
      rows: Math.max(plan.jobs.count, plan.rows.count),
    };
    await checkQuota(tx, createdBy, quota, use);
    await insertPlan(tx, inserted.batch_id, plan);
    if (failed > 0 && request.webhook !== null)
      await enqueueInvalidDomainWebhooks(tx, inserted.batch_id, failed);
    // Charge the quota last, because other requests of this user wait from here until the commit.
    await chargeQuota(tx, createdBy, quota, use);
    return { batchId: inserted.batch_id, createdAt: inserted.created_at, replayed: false, reusesResults };
  }
  return findReplayed(tx, identity, requestHash);
}

async function insertPlan(tx: Db, batchId: string, { jobs, rows }: DomainPlan): Promise<void> {
  let seq = 0;
  for await (const chunk of jobs.chunks()) {
    await insertJobs(tx, batchId, chunk, seq);
    seq += chunk.length;
  }
  let rowNo = 0;
  for await (const chunk of rows.chunks()) {
    await insertListRows(tx, batchId, chunk, rowNo);
    rowNo += chunk.length;
  }
}

/**
 * Returns the batch that a repeated request created.
 * @throws IdempotencyConflictError when the id or key belongs to a different request.
 */
export async function findReplayed(
  tx: Db,
  { kind, ...identity }: Parameters<typeof findExistingBatch>[1] & Pick<NewBatchRequest, 'kind'>,
  requestHash: Buffer,
): Promise<CreatedBatch> {
  const existing = await findExistingBatch(tx, identity);
  if (existing !== undefined && existing.deleted_at !== null) {
    throw new IdempotencyConflictError(
      'This batch id belongs to a batch that is being deleted. Try again in a moment.',
    );
  }
  if (existing !== undefined && existing.created_by !== identity.createdBy) {
    throw new IdempotencyConflictError(
      'This batch id belongs to a batch of another user. Choose another id.',
    );
  }
  // The hash leaves out the kind: a scan and a batch of one domain have the same.
  if (existing?.kind !== kind || !existing.request_hash.equals(requestHash)) {
    throw new IdempotencyConflictError(
      'This batch id or idempotency key was used for a request with other content.',
    );
  }
  return { batchId: existing.batch_id, createdAt: existing.created_at, replayed: true, reusesResults: false };
}
