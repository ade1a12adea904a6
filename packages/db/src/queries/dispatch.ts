import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** A queued row: its ids, and the generation that makes the id of its queue job unique. */
export interface QueuedJob {
  batchId: string;
  seq: number;
  jobId: string;
  generation: number;
}

/** A row that was just queued. */
interface DispatchedJob extends QueuedJob {
  /** Host that is tried first, with its port unless that is the default port. */
  host: string;
}

/** Determines the size of a batch's window: the number of its domains that may be queued or running at once. */
export interface WindowPolicy {
  /** Number of places in all windows together, for each slot of the live workers. */
  placesPerSlot: number;
  /** Number of slots to assume while no live worker is without a fault. */
  slotsExpected: number;
  /** Minimum size of a window, however many batches are open; a quarter of all places if that is less. */
  smallestWindow: number;
  /** Maximum age of a live worker's last heartbeat. Only live workers without a fault count. */
  deadAfterMs: number;
}

/** Rows that were queued to fill a window. */
export interface TakenWindow {
  jobs: DispatchedJob[];
  /** Whether these domains come before those of other batches. */
  isFirst: boolean;
}

/**
 * Number of due rows among which `takeWindow` looks for the lowest seqs. If more rows are due, it prefers those that
 * have been due longest, because it must not read all of them for each window.
 */
const DUE_TO_COMPARE = 500;

/** An unclaimed row is overdue when its wait ended longer ago than this. */
const OVERDUE_AFTER = sql`interval '10 seconds'`;

/**
 * Marks as many pending rows as queued as the batch's window has room for, and returns them. All open batches share
 * `placesPerSlot` places for each slot of the live workers; a batch that needs less than its share leaves the rest to
 * the others. Therefore only one or two rounds of work wait before the first domain of a new batch, however large the
 * other batches are. The oldest batch has at least a quarter of the places, so that it ends however many small batches
 * come after it. Its domains go first if it has less than half of the places: with more, it would occupy every slot. A
 * window with `max_concurrent` is filled whenever it has room; other windows are filled again when they are less than
 * half full. Without `max_concurrent`, a domain that waits for its next attempt or its host keeps its place in the
 * queue without counting in the window, until ten windows of domains are queued or running. So does an overdue domain,
 * because a wrong clock may delay its queue job. Call this function in a transaction: its lock on the batch prevents
 * two callers from filling the same room.
 */
export async function takeWindow(tx: Db, batchId: string, policy: WindowPolicy): Promise<TakenWindow> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${batchId}, 1))`.execute(tx);
  // Use a separate statement, because its snapshot must be taken after the lock.
  const { rows } = await sql<DispatchedJob & { isFirst: boolean }>`
    with allowed as materialized (
      select r.room, r.is_oldest and s.oldest_first as "isFirst"
      from ${windowSizes(policy)} s, window_room(${batchId}, s.size, s.oldest_size) r
    ), undispatched as (
      select seq from jobs
      where batch_id = ${batchId} and status = 'pending' and queued_at is null and not_before is null
      order by seq limit (select room from allowed)
    ), due as (
      select seq from jobs
      where batch_id = ${batchId} and status = 'pending' and queued_at is null and not_before <= now()
      order by not_before, seq
      limit (select case when room > 0 then greatest(room, ${DUE_TO_COMPARE}) else 0 end from allowed)
    ), lowest as (
      select seq from (select seq from undispatched union all select seq from due) rows
      order by seq limit (select room from allowed)
    ), picked as (
      -- Lock only the rows to queue, because each lock writes to its row.
      select seq from jobs
      where batch_id = ${batchId} and seq = any(array(select seq from lowest))
        and status = 'pending' and queued_at is null and (not_before is null or not_before <= now())
      for update skip locked
    )
    update jobs j set queued_at = now(), generation = j.generation + 1,
      -- Otherwise the row would count as overdue in the queue, not in the window.
      not_before = case when j.not_before > now() - ${OVERDUE_AFTER} then j.not_before end
    -- Use an array, because the planner cannot estimate the limit of a joined subquery and would read the whole table.
    where j.batch_id = ${batchId} and j.seq = any(array(select seq from picked))
    returning j.seq, j.job_id as "jobId", j.generation,
      case when j.is_www then 'www.' || j.host else j.host end as host,
      (select "isFirst" from allowed) as "isFirst"`.execute(tx);
  const isFirst = rows[0]?.isFirst ?? false;
  const jobs = rows.map(({ seq, jobId, generation, host }) => ({ batchId, seq, jobId, generation, host }));
  return { jobs: jobs.toSorted((a, b) => a.seq - b.seq), isFirst };
}

/** Returns whether the window of a batch has room. It is much cheaper than {@link takeWindow} and needs no lock. */
export async function hasRoom(db: Db, batchId: string, policy: WindowPolicy): Promise<boolean> {
  const { rows } = await sql<{ room: number }>`
    select r.room from ${windowSizes(policy)} s, window_room(${batchId}, s.size, s.oldest_size) r`.execute(
    db,
  );
  return (rows[0]?.room ?? 0) > 0;
}

/** Returns the ids of open batches with domains to queue and room in their windows, the oldest first. */
export async function findBatchesToDispatch(
  db: Db,
  { limit, ...policy }: WindowPolicy & { limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ batch_id: string }>`
    select b.batch_id from ${windowSizes(policy)} s, batch_jobs b
    where b.status in ('pending', 'processing') and b.stopped_by is null
      -- Each part of the union reads one row of its own index. For an "or" the planner would read the due rows of all
      -- batches, and without the order it might read the whole table.
      and exists (
        (select seq from jobs j
          where j.batch_id = b.batch_id and j.status = 'pending' and j.queued_at is null and j.not_before is null
          order by j.seq limit 1)
        union all
        (select seq from jobs j
          where j.batch_id = b.batch_id and j.status = 'pending' and j.queued_at is null and j.not_before <= now()
          order by j.not_before limit 1))
      and (select room from window_room(b.batch_id, s.size, s.oldest_size)) > 0
    order by b.created_at limit ${limit}`.execute(db);
  return rows.map((row) => row.batch_id);
}

/** Returns the SQL that computes the sizes of windows. */
function windowSizes({ placesPerSlot, slotsExpected, smallestWindow, deadAfterMs }: WindowPolicy) {
  return sql`window_sizes(${placesPerSlot}, ${slotsExpected}, ${smallestWindow},
    make_interval(secs => ${deadAfterMs / 1000}))`;
}

/**
 * Marks rows as not queued, unless they were claimed or queued again in the meantime. They may be queued again after
 * `cooldownMs`; without it, after the wait that they already have, if any. If an old queue job appears later, it claims
 * nothing.
 */
export async function unmarkQueued(db: Db, jobs: readonly QueuedJob[], cooldownMs = 0): Promise<void> {
  if (jobs.length === 0) return;
  await sql`
    with given as (
      select j.batch_id, j.seq from jobs j
      join unnest(${jobs.map((job) => job.batchId)}::uuid[], ${jobs.map((job) => job.seq)}::int[],
        ${jobs.map((job) => job.generation)}::int[]) as t(batch_id, seq, generation)
        on j.batch_id = t.batch_id and j.seq = t.seq and j.generation = t.generation
      where j.status = 'pending'
      order by j.batch_id, j.seq for update of j
    )
    update jobs j
    set queued_at = null,
      not_before = case when ${cooldownMs > 0} then now() + make_interval(secs => ${cooldownMs / 1000})
        else j.not_before end
    from given where j.batch_id = given.batch_id and j.seq = given.seq`.execute(db);
}

/** A row that has been queued for a long time. */
export interface LongQueuedJob extends QueuedJob {
  /** Whether the row has no wait, or is overdue. False while it waits for its next attempt or its host. */
  isDue: boolean;
}

/**
 * Returns the `limit` pending rows that have been queued longest, if for longer than `ageMs`, and sets their
 * `queued_at` to now. The caller checks the queue and calls {@link unmarkQueued} for the rows that the queue lacks.
 */
export async function takeLongQueued(db: Db, ageMs: number, limit: number): Promise<LongQueuedJob[]> {
  const { rows } = await sql<LongQueuedJob>`
    with picked as (
      select batch_id, seq from jobs
      where status = 'pending' and queued_at < now() - make_interval(secs => ${ageMs / 1000})
      order by queued_at limit ${limit}
      for update skip locked
    )
    update jobs j set queued_at = now() from picked
    where j.batch_id = picked.batch_id and j.seq = picked.seq
    returning j.batch_id as "batchId", j.seq, j.job_id as "jobId", j.generation,
      j.not_before is null or j.not_before < now() - ${OVERDUE_AFTER} as "isDue"`.execute(db);
  return rows;
}
