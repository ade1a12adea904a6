import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { batchesAllowing } from './transitions.ts';

/**
 * Makes an ended batch invisible to clients and frees its idempotency key; {@link deleteBatchRows} removes its rows.
 * Returns false if no ended, undeleted batch has this id.
 */
export async function markBatchDeleted(db: Db, batchId: string): Promise<boolean> {
  const { rows } = await sql`
    update batch_jobs set ${DELETED} where batch_id = ${batchId} and ${DELETABLE} returning 1`.execute(db);
  return rows.length > 0;
}

/**
 * Marks batches that ended more than `ageMs` ago as deleted, the oldest first, except the newest complete or partial
 * one of each schedule. Returns their number.
 */
export async function markOldBatchesDeleted(db: Db, ageMs: number, limit: number): Promise<number> {
  const { rows } = await sql`
    with old as (
      select batch_id from batch_jobs
      where end_time < now() - make_interval(secs => ${ageMs / 1000}) and ${DELETABLE} and ${NOT_LAST_RESULT}
      order by end_time limit ${limit} for update skip locked
    )
    update batch_jobs b set ${DELETED} from old where b.batch_id = old.batch_id returning 1`.execute(db);
  return rows.length;
}

/**
 * Condition on `batch_jobs`: the batch is not the newest complete or partial one of its schedule, with which the next run
 * compares.
 */
export const NOT_LAST_RESULT = sql`(schedule_id is null or batch_id is distinct from (
  select l.batch_id from batch_jobs l
  where l.schedule_id = batch_jobs.schedule_id and l.status in ('complete', 'partial') and l.deleted_at is null
  order by l.created_at desc limit 1))`;
export const DELETABLE = sql`deleted_at is null and status not in ${batchesAllowing('close')}`;
export const DELETED = sql`deleted_at = now(), idempotency_key = null, updated_at = now()`;

/** Returns the ids of deleted batches whose rows are not all removed. */
export async function findDeletedBatches(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ batch_id: string }>`
    select batch_id from batch_jobs where deleted_at is not null order by deleted_at limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => row.batch_id);
}

/** Position at which purging continues. Rows are removed before the rows to which their foreign keys refer. */
export interface PurgePosition {
  of: 'screenshots' | 'pages' | 'list_rows' | 'jobs' | 'webhook_messages';
  /** All rows with a lower `seq` or `row_no` are already removed. */
  fromSeq: number;
}

/**
 * Removes at most `limit` rows of a deleted batch, and finally the batch itself. Only one process at a time purges a
 * batch: a second process would find fewer rows than `limit`, conclude that these are the last ones, and remove all
 * remaining rows in one statement.
 *
 * @returns the position at which to continue; null when nothing is left or another process is purging the batch.
 */
export async function deleteBatchRows(
  db: Db,
  batchId: string,
  { of, fromSeq }: PurgePosition,
  limit: number,
): Promise<PurgePosition | null> {
  const table = sql.table(of);
  const column = sql.ref(of === 'list_rows' ? 'row_no' : 'seq');
  const { order, from, last } =
    of === 'webhook_messages'
      ? { order: sql`message_id`, from: sql`true`, last: sql`0` }
      : { order: column, from: sql`${column} >= ${fromSeq}`, last: sql`coalesce(max(${column}), 0)` };
  const { rows } = await sql<{ isMine: boolean; count: number; lastSeq: number }>`
    with batch as materialized (
      select from batch_jobs where batch_id = ${batchId} and deleted_at is not null for update skip locked
    ), gone as (
      delete from ${table}
      where ctid = any(array(
        select ctid from ${table}
        where batch_id = ${batchId} and ${from} and exists (select from batch)
        order by batch_id, ${order} limit ${limit}))
      returning *
    )
    select exists (select from batch) as "isMine", count(*)::int as count, ${last} as "lastSeq" from gone`.execute(
    db,
  );
  const { isMine, count, lastSeq } = rows[0] ?? { isMine: false, count: 0, lastSeq: 0 };
  if (!isMine) return null;
  if (count === limit) return { of, fromSeq: lastSeq };
  if (of === 'screenshots') return { of: 'pages', fromSeq: 0 };
  if (of === 'pages') return { of: 'jobs', fromSeq: 0 };
  if (of === 'jobs') return { of: 'list_rows', fromSeq: 0 };
  if (of === 'list_rows') return { of: 'webhook_messages', fromSeq: 0 };
  await sql`delete from batch_jobs where batch_id = ${batchId} and deleted_at is not null`.execute(db);
  return null;
}
