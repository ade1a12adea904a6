import { createHash, randomUUID } from 'node:crypto';
import {
  parseCrawlOptions,
  toStorableJson,
  type BatchCrawlOptions,
  type BatchLabels,
} from '@scrapersky/core';
import {
  copyJobs,
  copyListRows,
  copyRowsOfDomains,
  enqueueInvalidDomainWebhooks,
  findBatch,
  insertBatch,
  isEmptyFilter,
  recordAudit,
  setCopiedCounts,
  type BatchRow,
  type Db,
  type JobFilter,
} from '@scrapersky/db';
import type { BatchDeps } from './batch-deps.ts';
import { findReplayed, type CreatedBatch } from './create-batch.ts';
import { dispatchInBackground } from './dispatch-in-background.ts';
import { ROWS_A_SLICE } from './policy.ts';
import { recipeOf } from './recipe.ts';
import { chargeQuota, checkQuota } from './quota.ts';
import type { Submitter } from './submit-batch.ts';

export interface Rerun extends Submitter {
  batchId: string;
  filter: JobFilter;
  /** Throws if the operator forbids the options of the old batch. */
  checkOptions(options: BatchCrawlOptions): void;
  /** Name, tags and note of the new batch. An undefined label is taken from the old batch. */
  labels: BatchLabels;
}

/** Thrown when no valid domain of the batch matches the filter. */
export class NothingToRerunError extends Error {
  override readonly name = 'NothingToRerunError';
  readonly code = 'nothing_to_rerun';
}

/**
 * Creates a batch from all or some domains of another batch, with the same options, webhook and metadata. The domains
 * are copied in the database, slice by slice, in one transaction.
 *
 * @returns the new batch and the number of its domains; undefined if the old batch does not exist.
 * @throws NothingToRerunError, IdempotencyConflictError, QuotaExceededError
 */
export async function rerunBatch(
  deps: BatchDeps,
  rerun: Rerun,
): Promise<(CreatedBatch & { jobs: number }) | undefined> {
  // If the reply to COMMIT is lost, the transaction runs again. With this key the second run of the transaction finds
  // the batch of the first.
  const idempotencyKey = rerun.idempotencyKey ?? `request:${randomUUID()}`;
  const created = await deps.transact(async (tx) => {
    const source = await findBatch(tx, rerun.batchId);
    if (source === undefined) return undefined;
    rerun.checkOptions(parseCrawlOptions(source.options));
    const stored = await copyBatch(tx, source, { ...rerun, idempotencyKey });
    if (!stored.replayed) {
      await recordAudit(tx, rerun.actor, { action: 'batch.rerun', object: stored.batchId });
      return { ...stored, jobs: stored.jobs };
    }
    const jobs = (await findBatch(tx, stored.batchId))?.total_domains ?? 0;
    return { ...stored, replayed: rerun.idempotencyKey !== null, jobs };
  });
  if (created !== undefined && !created.replayed) {
    dispatchInBackground(deps, created.batchId, rerun.requestId, created);
  }
  return created;
}

async function copyBatch(
  tx: Db,
  source: BatchRow,
  { filter, labels, actor, visibility, quota, requestId, idempotencyKey }: Rerun,
): Promise<CreatedBatch & { jobs: number }> {
  const options = parseCrawlOptions(source.options);
  const reusesResults = options.max_age !== null;
  const { name = source.name, tags = source.tags, note = source.note } = toStorableJson(labels);
  const identity = { batchId: null, createdBy: actor.userId, idempotencyKey };
  const requestHash = createHash('sha256')
    .update(JSON.stringify(['rerun', source.batch_id, filter, labels]))
    .digest();
  const inserted = await insertBatch(tx, {
    ...identity,
    kind: 'batch',
    maxPages: source.max_pages,
    maxConcurrent: source.max_concurrent,
    options: source.options,
    webhook: source.webhook,
    metadata: source.metadata,
    name,
    tags,
    note,
    rerunOf: source.batch_id,
    scheduleId: null,
    requestId,
    requestHash,
    visibility,
    recipe: recipeOf(source.max_pages, options),
    reusesResults,
    list: source.list,
    total: source.total_domains, // These counts are provisional until the domains are copied.
    failed: 0,
    errorsByCode: {},
  });
  if (inserted === undefined)
    return { ...(await findReplayed(tx, { ...identity, kind: 'batch' }, requestHash)), jobs: 0 };
  const { batch_id: batchId, created_at: createdAt } = inserted;
  const total = { copied: 0, invalid: 0 };
  const copies = new Int32Array(source.total_domains).fill(-1);
  for (let afterSeq = -1; afterSeq < source.total_domains - 1; afterSeq += ROWS_A_SLICE) {
    const from = { batchId: source.batch_id, afterSeq, count: ROWS_A_SLICE, filter };
    const slice = await copyJobs(tx, from, { batchId, firstSeq: total.copied });
    for (const seq of slice.seqs) copies[seq] = total.copied++;
    total.invalid += slice.invalid;
  }
  const domains = total.copied - total.invalid;
  if (domains === 0) throw new NothingToRerunError('No domain of this batch matches the filter.');
  const isWhole = isEmptyFilter(filter);
  let rows = 0;
  for (let afterRow = -1; afterRow < (source.list?.rows ?? 0) - 1; afterRow += ROWS_A_SLICE) {
    const slice = { from: source.batch_id, to: batchId, afterRow, count: ROWS_A_SLICE };
    if (isWhole) await copyListRows(tx, slice);
    else rows += await copyRowsOfDomains(tx, slice, copies, rows);
  }
  const list = source.list && { ...source.list, rows: isWhole ? source.list.rows : rows };
  const use = { domains, batches: 1, rows: Math.max(total.copied, list?.rows ?? 0) };
  await checkQuota(tx, actor.userId, quota, use);
  await setCopiedCounts(tx, batchId, total, list);
  if (total.invalid > 0 && source.webhook !== null)
    await enqueueInvalidDomainWebhooks(tx, batchId, total.invalid);
  await chargeQuota(tx, actor.userId, quota, use);
  return { batchId, createdAt, replayed: false, reusesResults, jobs: total.copied };
}
