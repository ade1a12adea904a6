import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** A row that was given a place in the queue: its ids, and the generation that makes the queue job's id unique. */
export interface QueuedJob {
  batchId: string;
  seq: number;
  jobId: string;
  generation: number;
}

/** How large windows are. */
export interface WindowPolicy {
  /** Places in the queue that all windows have together, for each slot of the fleet. */
  placesPerSlot: number;
  /** The fleet is taken to have so many slots where no worker has shown itself yet. */
  slotsExpected: number;
  /** However many batches are open, each has a window of so many. */
  smallestWindow: number;
  /** A worker that was seen within this time counts. */
  deadAfterMs: number;
}

/**
 * Marks as queued as many pending rows as the batch's window has room for, and answers them. The open batches share
 * `placesPerSlot` times the slots of the fleet: what waits in the queue before the first domain of a new batch is
 * a round or two of work, however large the others are. `max_concurrent` makes the window smaller; it is then kept
 * full, else it is filled up again once less than half of it is left. A domain that rests between two attempts keeps
 * its place without taking up room, for up to ten windows of such. To be called in a transaction: a lock on the batch
 * keeps two callers from filling the same room.
 */
export async function takeWindow(tx: Db, batchId: string, policy: WindowPolicy): Promise<QueuedJob[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${batchId}, 1))`.execute(tx);
  // A statement of its own: its snapshot has to be younger than the lock.
  const { rows } = await sql<QueuedJob>`
    with picked as (
      select seq from jobs
      where batch_id = ${batchId} and status = 'pending' and queued_at is null
        and (not_before is null or not_before <= now())
      order by seq limit (
        select coalesce(max(room.n), 0) from batch_jobs b, ${share(policy)} as share, ${room} as room
        where b.batch_id = ${batchId} and b.status in ('pending', 'processing') and b.stopped_by is null)
      for update skip locked
    )
    update jobs j set queued_at = now(), generation = j.generation + 1
    -- An array and not a join: how many rows a limit of its own query lets through the planner cannot know, and it
    -- would rather read the whole table.
    where j.batch_id = ${batchId} and j.seq = any(array(select seq from picked))
    returning j.batch_id as "batchId", j.seq, j.job_id as "jobId", j.generation`.execute(tx);
  return rows.sort((a, b) => a.seq - b.seq);
}

/** Open batches with domains that may be queued now, and room for them in their windows; the oldest first. */
export async function findBatchesToDispatch(
  db: Db,
  { limit, ...policy }: WindowPolicy & { limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ batch_id: string }>`
    select b.batch_id from ${share(policy)} as share, batch_jobs b, ${room} as room
    where b.status in ('pending', 'processing') and b.stopped_by is null and room.n > 0 and exists (
      select from jobs j where j.batch_id = b.batch_id and j.status = 'pending' and j.queued_at is null
        and (j.not_before is null or j.not_before <= now()))
    order by b.created_at limit ${limit}`.execute(db);
  return rows.map((row) => row.batch_id);
}

/** One row with the `size` of a window. */
function share({ placesPerSlot, slotsExpected, smallestWindow, deadAfterMs }: WindowPolicy) {
  return sql`(
    select greatest(${smallestWindow}::int, ${placesPerSlot}::int * fleet.slots / greatest(1, open.batches)) as size
    from (
      select coalesce(nullif(sum(slots), 0), ${slotsExpected}::int)::int as slots from workers
      where heartbeat_at > now() - make_interval(secs => ${deadAfterMs / 1000})
    ) fleet, (
      select count(*)::int as batches from batch_jobs
      where status in ('pending', 'processing') and stopped_by is null
    ) open
  )`;
}

/**
 * Crawls of the batch `b` that go on for a moment though their domains were cancelled; once these are retried they must
 * not be more at once than the batch allows.
 */
const leaving = sql`case when b.retries = 0 then 0 else (
        select count(*)::int from hosts h join jobs j on j.job_id = h.leased_job_id
        where h.leased_by is not null and j.batch_id = b.batch_id and j.status <> 'processing') end`;

/** How many domains the window of the batch `b` has room for, by the `share` beside it. */
const room = sql`lateral (
  select greatest(0, case
      when b.max_concurrent is not null then least(b.max_concurrent, share.size) - flight.places - ${leaving}
      when flight.places - flight.resting >= (share.size + 1) / 2 then 0
      else least(share.size - (flight.places - flight.resting), 10 * share.size - flight.places) end) as n
  from (
    select count(*)::int as places,
      count(*) filter (where j.status = 'pending' and j.not_before > now())::int as resting
    from jobs j
    where j.batch_id = b.batch_id and j.queued_at is not null and j.status in ('pending', 'processing')
  ) flight
)`;

/**
 * Takes rows out of the queue's books again, unless they have been claimed or queued anew in the meantime; they may be
 * queued anew after `cooldownMs`. An old queue job that turns up later claims nothing.
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
      not_before = case when ${cooldownMs > 0} then now() + make_interval(secs => ${cooldownMs / 1000}) end
    from given where j.batch_id = given.batch_id and j.seq = given.seq`.execute(db);
}

/**
 * Pending rows that are said to have been in the queue for `ageMs`, the longest first, marked as seen now: the caller
 * looks whether the queue still has them, and {@link unmarkQueued} those that are gone.
 */
export async function takeLongQueued(db: Db, ageMs: number, limit: number): Promise<QueuedJob[]> {
  const { rows } = await sql<QueuedJob>`
    with picked as (
      select batch_id, seq from jobs
      where status = 'pending' and queued_at < now() - make_interval(secs => ${ageMs / 1000})
      order by queued_at limit ${limit}
      for update skip locked
    )
    update jobs j set queued_at = now() from picked
    where j.batch_id = picked.batch_id and j.seq = picked.seq
    returning j.batch_id as "batchId", j.seq, j.job_id as "jobId", j.generation`.execute(db);
  return rows;
}
