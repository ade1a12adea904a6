import type { BatchLabels, BatchStatus, JsonValue, ListColumns } from '@scrapersky/core';
import { sql, type Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';
import type { Visibility } from '../visibility.ts';
import { batchesAllowing, batchTo } from './transitions.ts';
import { enqueueBatchWebhooks } from './webhook-events.ts';

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
  { batch_id: string; created_at: Date; request_hash: Buffer; deleted_at: Date | null } | undefined
> {
  return db
    .selectFrom('batch_jobs')
    .select(['batch_id', 'created_at', 'request_hash', 'deleted_at'])
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

/**
 * Number of running domains, counted in the same snapshot as the batch's counters, so that the counts always add up.
 */
const processingDomains = sql<number>`(
  select count(*)::int from jobs
  where jobs.batch_id = batch_jobs.batch_id and jobs.queued_at is not null and jobs.status = 'processing'
)`.as('processing_domains');

/** Ids of the 20 newest batches that run this one again, newest first. */
const reruns = sql<string[]>`array(
  select r.batch_id from batch_jobs r
  where r.rerun_of = batch_jobs.batch_id and r.deleted_at is null order by r.batch_id desc limit 20
)`.as('reruns');

export type BatchRow = Selectable<Schema['batch_jobs']> & { processing_domains: number; reruns: string[] };

export function findBatch(db: Db, batchId: string): Promise<BatchRow | undefined> {
  return db
    .selectFrom('batch_jobs')
    .selectAll()
    .select([processingDomains, reruns])
    .where('batch_id', '=', batchId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/** Returns the batches with these ids, including deleted ones, in no particular order. */
export function findBatches(db: Db, batchIds: readonly string[]): Promise<BatchRow[]> {
  return db
    .selectFrom('batch_jobs')
    .selectAll()
    .select([processingDomains, reruns])
    .where('batch_id', 'in', batchIds)
    .execute();
}

/** Returns the user who created a batch; undefined if the batch does not exist. */
export async function findBatchOwner(db: Db, batchId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('batch_jobs')
    .select('created_by')
    .where('batch_id', '=', batchId)
    .executeTakeFirst();
  return row?.created_by;
}

/** Returns the user who created the batch of a job; undefined if the job does not exist. */
export async function findJobOwner(db: Db, jobId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('jobs')
    .innerJoin('batch_jobs', 'batch_jobs.batch_id', 'jobs.batch_id')
    .select('batch_jobs.created_by')
    .where('jobs.job_id', '=', jobId)
    .executeTakeFirst();
  return row?.created_by;
}

export interface BatchListPage {
  /** Only batches of this user; null for all users. */
  createdBy: string | null;
  status: BatchStatus | null;
  /** Part of the name, a tag or the note, ignoring case, or the start of an id; null for all. */
  text: string | null;
  tag: string | null;
  limit: number;
  before: { createdAt: string; batchId: string } | null;
}

/**
 * Returns batches, newest first, without scans and deleted batches; `before` is the last batch of the previous page.
 */
export function listBatches(db: Db, page: BatchListPage): Promise<(BatchRow & { position: string })[]> {
  let query = db
    .selectFrom('batch_jobs')
    .selectAll()
    .select([processingDomains, reruns])
    // Select the time as text: the cursor needs microseconds, which a JavaScript Date does not have.
    .select(sql<string>`created_at::text`.as('position'))
    .where('kind', '=', 'batch')
    .where('deleted_at', 'is', null);
  if (page.createdBy !== null) query = query.where('created_by', '=', page.createdBy);
  if (page.status !== null) query = query.where('status', '=', page.status);
  if (page.tag !== null) query = query.where(sql<boolean>`tags @> array[${page.tag}]::text[]`);
  if (page.text !== null) {
    // Batches from the old dashboard have their name in the metadata.
    query = query.where(sql<boolean>`(strpos(lower(concat_ws(${'\n'}, name, metadata ->> 'name', note,
      array_to_string(tags, ${'\n'}))), lower(${page.text})) > 0 or starts_with(batch_id::text, lower(${page.text})))`);
  }
  if (page.before !== null) {
    query = query.where(
      sql<boolean>`(created_at, batch_id) < (${page.before.createdAt}::timestamptz, ${page.before.batchId}::uuid)`,
    );
  }
  return query.orderBy('created_at', 'desc').orderBy('batch_id', 'desc').limit(page.limit).execute();
}

/** Changes the labels that are not undefined. Returns whether the batch exists. */
export async function updateBatchLabels(
  db: Db,
  batchId: string,
  { name, tags, note }: BatchLabels,
): Promise<boolean> {
  const { rows } = await sql`
    update batch_jobs set updated_at = now(),
      name = ${name === undefined ? sql`name` : name}, note = ${note === undefined ? sql`note` : note},
      tags = ${tags === undefined ? sql`tags` : sql`${tags}::text[]`}
    where batch_id = ${batchId} and deleted_at is null returning 1`.execute(db);
  return rows.length > 0;
}

/**
 * Closes a batch whose rows have all ended: sets its final status from the counted rows and enqueues its webhook.
 * Returns the status, or undefined when the batch is still open, was closed before, or was retried after the count.
 */
export async function closeBatch(db: Db, batchId: string): Promise<BatchStatus | undefined> {
  const { rows } = await sql<{ status: BatchStatus }>`
    with closed as (
      update batch_jobs b
      set completed_domains = r.completed, failed_domains = r.failed, cancelled_domains = r.cancelled,
        status = case
          when r.cancelled > 0 then ${batchTo('close', 'cancelled')}
          when r.failed = 0 then ${batchTo('close', 'complete')}
          when r.completed > 0 then ${batchTo('close', 'partial')}
          else ${batchTo('close', 'failed')} end,
        -- If the cancel came after the last domain had ended, nothing was cancelled.
        error = case when b.stopped_by = 'cancel' and r.cancelled = 0 then null else b.error end,
        start_time = coalesce(b.start_time, b.created_at), end_time = now(), updated_at = now()
      from (
        select count(*) filter (where status = 'complete')::int as completed,
          count(*) filter (where status = 'failed')::int as failed,
          count(*) filter (where status = 'cancelled')::int as cancelled,
          (select retries from batch_jobs where batch_id = ${batchId}) as retries
        from jobs where batch_id = ${batchId}
      ) r
      where b.batch_id = ${batchId} and b.status in ${batchesAllowing('close')} and b.retries = r.retries
        and r.completed + r.failed + r.cancelled = b.total_domains
      returning b.*
    ), enqueued as (${enqueueBatchWebhooks('closed')})
    select status from closed`.execute(db);
  return rows[0]?.status;
}

/** Returns the ids of open batches whose counters say that every domain has ended: their roll-up job is lost or due. */
export async function findBatchesToClose(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ batch_id: string }>`
    select batch_id from batch_jobs
    where status in ('pending', 'processing')
      and completed_domains + failed_domains + cancelled_domains >= total_domains
    order by created_at limit ${limit}`.execute(db);
  return rows.map((row) => row.batch_id);
}
