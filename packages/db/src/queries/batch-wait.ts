import type { BatchStatus, DomainErrorCode, DomainStatus, WorkerFault } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** Counts of a batch's pending domains by what they wait for. A domain is counted at most once. */
interface PendingCounts {
  /** Number of domains that wait after a failed attempt. The first one is retried at `nextRetryAt` at the earliest. */
  retries: number;
  nextRetryAt: Date | null;
  /**
   * Number of domains whose first attempt is planned for later, because the schedule spreads its domains over time. The
   * first one starts at `nextPlannedAt`.
   */
  planned: number;
  nextPlannedAt: Date | null;
  /** Number of domains whose host is leased for another domain. */
  hostsLeased: number;
  /**
   * Number of domains whose network address has its maximum number of crawls. The first one tries again at
   * `nextEntryAt`.
   */
  addressesFull: number;
  nextEntryAt: Date | null;
  /** Number of domains whose host must not be requested before `nextHostAt`. */
  hostsInCooldown: number;
  nextHostAt: Date | null;
  /** Number of domains in the queue that may start. */
  queued: number;
}

/** Facts that decide when the domains of a batch start. */
export interface BatchWait extends PendingCounts {
  status: BatchStatus;
  stoppedBy: 'cancel' | 'deadline' | null;
  maxConcurrent: number | null;
  pending: number;
  processing: number;
  liveWorkers: number;
  /** Number of slots of the live workers without a fault, and how many of the slots are busy. */
  slots: number;
  activeSlots: number;
  /** Faults of live workers. */
  faults: WorkerFault[];
  /** Latest heartbeat in `workers`; null if the table is empty. A worker that stops deletes its row. */
  lastHeartbeatAt: Date | null;
  /** Ids of the oldest other open batches, and the number of all other open batches. */
  otherBatchIds: string[];
  otherBatches: number;
  /** The database's time. */
  now: Date;
}

/** Maximum number of unqueued rows that `measureBatchWait` examines, so that it stays fast. */
const MAX_UNQUEUED = 5_000;
const OTHER_BATCHES = 5;

/** State of one domain of a batch. */
export interface DomainState {
  seq: number;
  status: DomainStatus;
  errorCode: DomainErrorCode | null;
  attemptStartTime: Date | null;
}

/** Returns the first domain of a batch with one of these names; undefined if the batch has none. */
export async function findDomainState(
  db: Db,
  batchId: string,
  names: readonly string[],
): Promise<DomainState | undefined> {
  const { rows } = await sql<DomainState>`
    select seq, status, error_code as "errorCode", attempt_start_time as "attemptStartTime" from jobs
    where batch_id = ${batchId} and domain = any(${names}::text[]) order by seq limit 1`.execute(db);
  return rows[0];
}

/**
 * Returns why the domains of a batch wait; undefined if the batch does not exist.
 * @param seq the only domain to consider; null for all that wait
 */
export async function measureBatchWait(
  db: Db,
  batchId: string,
  deadAfterMs: number,
  seq: number | null = null,
): Promise<BatchWait | undefined> {
  const columns = sql`seq, job_id, host, queued_at, not_before, error_code, generation`;
  const isAsked = seq === null ? sql`true` : sql`seq = ${seq}`;
  const { rows } = await sql<BatchWait>`
    with waiting as (
      select * from (
        (select ${columns} from jobs
          where batch_id = ${batchId} and status = 'pending' and queued_at is not null and ${isAsked})
        union all
        (select * from (
          (select ${columns} from jobs
            where batch_id = ${batchId} and status = 'pending' and queued_at is null and not_before is null
              and ${isAsked}
            order by seq limit ${MAX_UNQUEUED})
          union all
          (select ${columns} from jobs
            where batch_id = ${batchId} and status = 'pending' and queued_at is null and not_before is not null
              and ${isAsked}
            order by not_before, seq limit ${MAX_UNQUEUED})
        ) unqueued order by seq limit ${MAX_UNQUEUED})
      ) rows
    ), plan as (
      select exists (select from batch_jobs b join schedules s using (schedule_id)
        where b.batch_id = ${batchId} and s.spread_seconds > 0) as spreads
    ), grouped as (
      select greatest(w.not_before, h.next_request_at) as at,
        case when w.not_before > now() and w.error_code is not null then 'retry'
          when plan.spreads and w.generation = 0 and w.queued_at is null and w.not_before > now() then 'planned'
          when h.leased_by is not null and h.leased_job_id <> w.job_id then 'leased'
          when w.queued_at is null and w.not_before > now() and coalesce(h.next_request_at, now()) <= now() then 'address'
          when w.not_before > now() or h.next_request_at > now() then 'cooldown'
          when w.queued_at is not null then 'queued' end as kind
      from plan, waiting w left join hosts h on h.host = w.host
    ), counts as (
      select count(*) filter (where kind = 'retry')::int as "retries",
        min(at) filter (where kind = 'retry') as "nextRetryAt",
        count(*) filter (where kind = 'planned')::int as "planned",
        min(at) filter (where kind = 'planned') as "nextPlannedAt",
        count(*) filter (where kind = 'leased')::int as "hostsLeased",
        count(*) filter (where kind = 'address')::int as "addressesFull",
        min(at) filter (where kind = 'address') as "nextEntryAt",
        count(*) filter (where kind = 'cooldown')::int as "hostsInCooldown",
        min(at) filter (where kind = 'cooldown') as "nextHostAt",
        count(*) filter (where kind = 'queued')::int as "queued"
      from grouped
    ), live as (
      select * from workers where heartbeat_at > now() - make_interval(secs => ${deadAfterMs / 1000})
    ), fleet as (
      select count(*)::int as "liveWorkers",
        coalesce(sum(slots) filter (where fault is null), 0)::int as "slots",
        coalesce(sum(active) filter (where fault is null), 0)::int as "activeSlots",
        coalesce(array_agg(fault order by fault) filter (where fault is not null), '{}') as "faults",
        (select max(heartbeat_at) from workers) as "lastHeartbeatAt"
      from live
    ), running as (
      select count(*)::int as "processing" from jobs
      where batch_id = ${batchId} and status = 'processing' and queued_at is not null
    ), others as (
      select batch_id, created_at from batch_jobs
      where status in ('pending', 'processing') and batch_id <> ${batchId}
    )
    select b.status, b.stopped_by as "stoppedBy", b.max_concurrent as "maxConcurrent", running."processing",
      greatest(0, b.total_domains - b.completed_domains - b.failed_domains - b.cancelled_domains
        - running."processing") as "pending",
      counts.*, fleet.*, (select count(*)::int from others) as "otherBatches",
      array(select batch_id from others order by created_at limit ${OTHER_BATCHES}) as "otherBatchIds",
      now() as "now"
    from batch_jobs b, counts, fleet, running
    where b.batch_id = ${batchId} and b.deleted_at is null`.execute(db);
  return rows[0];
}
