import type { BatchLabels, BatchStatus } from '@scrapersky/core';
import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Schema } from '../schema.ts';
import { batchesAllowing, batchTo } from './transitions.ts';
import { enqueueBatchWebhooks } from './webhook-events.ts';

/**
 * Number of running domains, counted in the same snapshot as the batch's counters, so that the counts always add up.
 */
const processingDomains = sql<number>`(
  select count(*)::int from jobs
  where jobs.batch_id = batch_jobs.batch_id and jobs.queued_at is not null and jobs.status = 'processing'
)`.as('processing_domains');

/** Selects the ids of the 20 newest batches that run this one again, newest first. */
const rerunsWhere = (condition: RawBuilder<unknown>) => sql<string[]>`array(
  select r.batch_id from batch_jobs r
  where r.rerun_of = batch_jobs.batch_id and r.deleted_at is null and ${condition}
  order by r.batch_id desc limit 20
)`;

const COMPUTED = [
  processingDomains,
  rerunsWhere(sql`true`).as('reruns'),
  rerunsWhere(sql`r.created_by = batch_jobs.created_by`).as('own_reruns'),
];

export type BatchRow = Selectable<Schema['batch_jobs']> & {
  processing_domains: number;
  reruns: string[];
  /** The newest reruns by the user of the batch. */
  own_reruns: string[];
};

export function findBatch(db: Db, batchId: string): Promise<BatchRow | undefined> {
  return db
    .selectFrom('batch_jobs')
    .selectAll()
    .select(COMPUTED)
    .where('batch_id', '=', batchId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/** Returns the batches with these ids, including deleted ones, in no particular order. */
export function findBatches(db: Db, batchIds: readonly string[]): Promise<BatchRow[]> {
  return db.selectFrom('batch_jobs').selectAll().select(COMPUTED).where('batch_id', 'in', batchIds).execute();
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
    .select(COMPUTED)
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
 * Returns the status, or undefined when a row has not ended, or the batch was closed before or retried after the count.
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
