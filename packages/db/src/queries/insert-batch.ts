import type { JsonValue, ListColumns } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import type { Visibility } from '../visibility.ts';

export interface NewBatch {
  /** Id that the client chose; null to generate one. */
  batchId: string | null;
  kind: 'batch' | 'scan';
  maxPages: number;
  maxConcurrent: number | null;
  options: JsonValue;
  webhook: JsonValue;
  metadata: JsonValue;
  name: string | null;
  tags: readonly string[];
  note: string | null;
  /** Id of the batch that this one runs again; null for a new list. */
  rerunOf: string | null;
  /** Id of the schedule that this batch is a run of; null for none. */
  scheduleId: string | null;
  createdBy: string;
  requestId: string;
  idempotencyKey: string | null;
  requestHash: Buffer;
  /** Results that the batch may use: those of its own user, or all. */
  visibility: Visibility;
  recipe: Buffer;
  /** Whether the batch's domains may reuse recent results. */
  reusesResults: boolean;
  /** Null when the rows of the list are not stored. */
  list: ListColumns | null;
  total: number;
  failed: number;
  errorsByCode: Record<string, number>;
}

/**
 * Inserts a batch. Returns undefined when its id or idempotency key is taken; waits for the commit of a concurrent
 * insert first.
 */
export function insertBatch(
  db: Db,
  batch: NewBatch,
): Promise<{ batch_id: string; created_at: Date } | undefined> {
  return db
    .insertInto('batch_jobs')
    .values({
      ...(batch.batchId === null ? {} : { batch_id: batch.batchId }),
      kind: batch.kind,
      max_pages: batch.maxPages,
      max_concurrent: batch.maxConcurrent,
      options: JSON.stringify(batch.options),
      webhook: batch.webhook === null ? null : JSON.stringify(batch.webhook),
      metadata: JSON.stringify(batch.metadata),
      name: batch.name,
      tags: [...batch.tags],
      note: batch.note,
      rerun_of: batch.rerunOf,
      schedule_id: batch.scheduleId,
      created_by: batch.createdBy,
      request_id: batch.requestId,
      idempotency_key: batch.idempotencyKey,
      request_hash: batch.requestHash,
      visibility: batch.visibility,
      recipe: batch.recipe,
      reuse_from_seq: batch.reusesResults ? 0 : null,
      list: batch.list === null ? null : JSON.stringify(batch.list),
      total_domains: batch.total,
      failed_domains: batch.failed,
      errors_by_code: JSON.stringify(batch.errorsByCode),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['batch_id', 'created_at'])
    .executeTakeFirst();
}

/**
 * Returns the batch that prevented an insert: the one with this id, otherwise the one with the user's idempotency
 * key.
 */
export function findExistingBatch(
  db: Db,
  { batchId, createdBy, idempotencyKey }: Pick<NewBatch, 'batchId' | 'createdBy' | 'idempotencyKey'>,
): Promise<
  | {
      batch_id: string;
      kind: 'batch' | 'scan';
      created_at: Date;
      created_by: string;
      request_hash: Buffer;
      deleted_at: Date | null;
    }
  | undefined
> {
  return db
    .selectFrom('batch_jobs')
    .select(['batch_id', 'kind', 'created_at', 'created_by', 'request_hash', 'deleted_at'])
    .where((row) =>
      row.or([
        row('batch_id', '=', batchId),
        row.and([row('created_by', '=', createdBy), row('idempotency_key', '=', idempotencyKey)]),
      ]),
    )
    .orderBy(sql`batch_id is not distinct from ${batchId}`, 'desc')
    .limit(1)
    .executeTakeFirst();
}
