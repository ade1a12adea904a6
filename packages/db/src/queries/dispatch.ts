import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** A row that was given a place in the queue: its ids, and the generation that makes the queue job's id unique. */
export interface QueuedJob {
  batchId: string;
  seq: number;
  jobId: string;
  generation: number;
}

/**
 * Marks as queued as many pending rows as the batch's window has room for, and answers them. The window is
 * `max_concurrent` where the batch has one (then it is kept full), else `windowSize` or twice the slots of the fleet,
 * whichever is more (then it is filled up again once less than half of it is in flight). To be called in a
 * transaction: a lock on the batch keeps two callers from filling the same room.
 */
export async function takeWindow(
  tx: Db,
  batchId: string,
  { windowSize, deadAfterMs }: { windowSize: number; deadAfterMs: number },
): Promise<QueuedJob[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${batchId}, 1))`.execute(tx);
  // A statement of its own: its snapshot has to be younger than the lock.
  const { rows } = await sql<QueuedJob>`
    with fleet as (
      select greatest(${windowSize}::int, 2 * coalesce(sum(slots), 0)::int) as size from workers
      where heartbeat_at > now() - make_interval(secs => ${deadAfterMs / 1000})
    ), room as (
      select case
          when max_concurrent is not null then least(max_concurrent, size) - in_flight
          when in_flight * 2 < size then size - in_flight
          else 0 end as n
      from batch_jobs, fleet, lateral (
        select count(*)::int as in_flight from jobs j
        where j.batch_id = batch_jobs.batch_id and j.queued_at is not null and j.status in ('pending', 'processing')
      ) flight
      where batch_id = ${batchId} and status in ('pending', 'processing')
    ), picked as (
      select batch_id, seq from jobs
      where batch_id = ${batchId} and status = 'pending' and queued_at is null
        and (not_before is null or not_before <= now())
      order by seq limit (select greatest(coalesce(max(n), 0), 0) from room)
      for update skip locked
    )
    update jobs j set queued_at = now(), generation = j.generation + 1
    from picked where j.batch_id = picked.batch_id and j.seq = picked.seq
    returning j.batch_id as "batchId", j.seq, j.job_id as "jobId", j.generation`.execute(tx);
  return rows.sort((a, b) => a.seq - b.seq);
}

/**
 * Takes rows out of the queue's books again, unless they have been claimed or queued anew in the meantime; they may be
 * queued anew after `restMs`. An old queue job that turns up later claims nothing.
 */
export async function unmarkQueued(db: Db, jobs: readonly QueuedJob[], restMs = 0): Promise<void> {
  if (jobs.length === 0) return;
  await sql`
    update jobs j
    set queued_at = null,
      not_before = case when ${restMs > 0} then now() + make_interval(secs => ${restMs / 1000}) end
    from unnest(${jobs.map((job) => job.batchId)}::uuid[], ${jobs.map((job) => job.seq)}::int[],
      ${jobs.map((job) => job.generation)}::int[]) as t(batch_id, seq, generation)
    where j.batch_id = t.batch_id and j.seq = t.seq and j.generation = t.generation
      and j.status = 'pending'`.execute(db);
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
