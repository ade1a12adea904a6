import type { RendererReport, WorkerFault } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { domainsAllowing, domainTo } from './transitions.ts';
import { enqueueDomainWebhooks } from './webhook-events.ts';

export interface WorkerIdentity {
  workerId: string;
  hostname: string;
  pid: number;
  slots: number;
}

/** Facts that a worker reports about itself with its heartbeat. */
interface WorkerReport {
  /** Number of domains that the worker is working on. */
  active: number;
  /** Fault because of which the worker claims no domains; null while it claims them. */
  fault: WorkerFault | null;
  /** Time that the worker's clock is ahead of the database's, as of the previous heartbeat. */
  clockAheadMs: number;
  /** Longest time that the worker's event loop was blocked since the previous heartbeat. */
  loopLagMs: number;
  renderers: readonly RendererReport[];
}

/** Reading of the database's clock at a heartbeat. */
export interface DatabaseClock {
  /** The database's time in ms since 1970. */
  nowMs: number;
  /** Time by which the clock went back since the latest heartbeat of any worker; 0 if it did not go back. */
  wentBackMs: number;
}

/** Writes the heartbeat of a worker. Jobs have no heartbeats: a claim names its worker and has no expiry time. */
export async function saveHeartbeat(
  db: Db,
  worker: WorkerIdentity,
  {
    active,
    fault = null,
    clockAheadMs = 0,
    loopLagMs = 0,
    renderers = [],
  }: Pick<WorkerReport, 'active'> & Partial<WorkerReport>,
): Promise<DatabaseClock> {
  const { rows } = await sql<DatabaseClock>`
    with latest as (
      select max(heartbeat_at) as at from workers
    ), saved as (
      insert into workers (worker_id, hostname, pid, slots, active, fault, clock_ahead_ms, loop_lag_ms, renderers)
      values (${worker.workerId}, ${worker.hostname}, ${worker.pid}, ${worker.slots}, ${active}, ${fault},
        ${toInteger(clockAheadMs)}, ${toInteger(loopLagMs)}, ${JSON.stringify(renderers)}::jsonb)
      on conflict (worker_id) do update set active = excluded.active, fault = excluded.fault,
        clock_ahead_ms = excluded.clock_ahead_ms, loop_lag_ms = excluded.loop_lag_ms, renderers = excluded.renderers, heartbeat_at = now()
      returning heartbeat_at
    )
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as "nowMs",
      greatest(0, extract(epoch from latest.at - saved.heartbeat_at) * 1000)::float8 as "wentBackMs"
    from saved, latest`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The heartbeat returned no row');
  return row;
}

/** Limits a number to the range of an integer column: a clock can be wrong by years. */
function toInteger(value: number): number {
  return Math.round(Math.max(-2_147_483_648, Math.min(2_147_483_647, value)));
}

export async function deleteWorker(db: Db, workerId: string): Promise<void> {
  await db.deleteFrom('workers').where('worker_id', '=', workerId).execute();
}

/** Deletes workers that have sent no heartbeat for an hour. */
export async function deleteOldWorkers(db: Db): Promise<void> {
  await sql`delete from workers where heartbeat_at < now() - interval '1 hour'`.execute(db);
}

/** The live workers, their slots, and how many of the workers claim no domains because of a fault. */
interface LiveWorkerCounts {
  workers: number;
  slots: number;
  faulty: number;
}

export async function countLiveWorkers(db: Db, deadAfterMs: number): Promise<LiveWorkerCounts> {
  const { rows } = await sql<LiveWorkerCounts>`
    select count(*)::int as workers, coalesce(sum(slots), 0)::int as slots, count(fault)::int as faulty from workers
    where heartbeat_at > now() - make_interval(secs => ${deadAfterMs / 1000})`.execute(db);
  return rows[0] ?? { workers: 0, slots: 0, faulty: 0 };
}

/** Returns whether a worker's last heartbeat is recent by the database's clock, which may have jumped. */
export async function isWorkerLive(db: Db, workerId: string, deadAfterMs: number): Promise<boolean> {
  const { rows } = await sql`
    select from workers
    where worker_id = ${workerId} and heartbeat_at > now() - make_interval(secs => ${deadAfterMs / 1000})`.execute(
    db,
  );
  return rows.length > 0;
}

export interface LiveWorker {
  worker_id: string;
  hostname: string;
  pid: number;
  slots: number;
  active: number;
  started_at: Date;
  heartbeat_at: Date;
  fault: WorkerFault | null;
  clock_ahead_ms: number;
  loop_lag_ms: number;
  renderers: RendererReport[];
  /** Seconds since the heartbeat, by the database's clock. */
  silent_seconds: number;
}

/** Returns live workers, the longest running first. */
export async function listLiveWorkers(db: Db, deadAfterMs: number): Promise<LiveWorker[]> {
  const { rows } = await sql<LiveWorker>`
    select worker_id, hostname, pid, slots, active, started_at, heartbeat_at, fault, clock_ahead_ms, loop_lag_ms,
      renderers, greatest(0, extract(epoch from now() - heartbeat_at))::float8 as silent_seconds
    from workers where heartbeat_at > now() - make_interval(secs => ${deadAfterMs / 1000})
    order by started_at, worker_id`.execute(db);
  return rows;
}

/**
 * Returns true if this transaction gets the lock that lets only one worker at a time recover jobs. The lock ends with
 * the transaction.
 */
export async function tryLockRecovery(tx: Db): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('scrapersky reconciler', 0)) as locked`.execute(tx);
  return rows[0]?.locked ?? false;
}

/**
 * SQL condition: the database's clock has not gone back since the transaction began. After a step back, the heartbeats
 * of live workers look old compared with `now()`, which is the time when the transaction began.
 */
export const CLOCK_HAS_NOT_GONE_BACK = sql`(select clock_timestamp() >= now())`;

/**
 * Recovers at most `limit` claims of dead workers: sets them back to `pending` and releases their hosts. After
 * `maxWorkerDeaths` deaths a domain fails with `worker_lost`, because the domain may be the cause.
 *
 * @returns the numbers of rows that were set back to `pending` and that failed.
 */
export async function recoverLostJobs(
  db: Db,
  { deadAfterMs, maxWorkerDeaths, limit }: { deadAfterMs: number; maxWorkerDeaths: number; limit: number },
): Promise<Recovered> {
  const { rows } = await sql<Recovered>`
    with lost as (
      select ${LOST} from jobs j
      where j.status in ${domainsAllowing('recover')} and not exists (
        select from workers w where w.worker_id = j.claimed_by
          and w.heartbeat_at > now() - make_interval(secs => ${deadAfterMs / 1000}))
        and ${CLOCK_HAS_NOT_GONE_BACK}
      order by j.batch_id, j.seq limit ${limit} for update of j skip locked
    ), ${requeueOrFail(maxWorkerDeaths)}`.execute(db);
  return rows[0] ?? { requeued: 0, failed: 0 };
}

export interface Recovered {
  requeued: number;
  failed: number;
}

/** Identifies a row that a worker has claimed, and the attempt. */
export interface ClaimRef {
  jobId: string;
  attempt: number;
}

/** Returns the claims of a worker. */
export async function listClaims(db: Db, workerId: string): Promise<ClaimRef[]> {
  const { rows } = await sql<ClaimRef>`
    select job_id as "jobId", attempts as attempt from jobs
    where status = 'processing' and claimed_by = ${workerId}`.execute(db);
  return rows;
}

/**
 * Recovers claims that a live worker has but does not work on, because an outcome could not be written in time or the
 * response to a claim was lost.
 */
export async function recoverForgottenJobs(
  db: Db,
  {
    workerId,
    claims,
    maxWorkerDeaths,
  }: { workerId: string; claims: readonly ClaimRef[]; maxWorkerDeaths: number },
): Promise<Recovered> {
  const { rows } = await sql<Recovered>`
    with lost as (
      select ${LOST} from jobs j
      join unnest(${claims.map((claim) => claim.jobId)}::uuid[], ${claims.map((claim) => claim.attempt)}::int[])
        as c(job_id, attempt) on j.job_id = c.job_id and j.attempts = c.attempt
      where j.status in ${domainsAllowing('recover')} and j.claimed_by = ${workerId}
      order by j.batch_id, j.seq for update of j skip locked
    ), ${requeueOrFail(maxWorkerDeaths)}`.execute(db);
  return rows[0] ?? { requeued: 0, failed: 0 };
}

const LOST = sql`j.batch_id, j.seq, j.attempts, j.claimed_by, j.attempt_start_time`;

/** Returns the SQL that both recovery statements share. It reads the rows of the CTE `lost`. */
function requeueOrFail(maxWorkerDeaths: number) {
  return sql`
    changed as (
      update jobs j
      set status = case when j.worker_deaths + 1 < ${maxWorkerDeaths} then ${domainTo('recover', 'pending')}
          else ${domainTo('recover', 'failed')} end,
        end_time = case when j.worker_deaths + 1 < ${maxWorkerDeaths} then null else now() end,
        error_code = case when j.worker_deaths + 1 < ${maxWorkerDeaths} then null else 'worker_lost' end,
        error_message = case when j.worker_deaths + 1 < ${maxWorkerDeaths} then null
          else 'The worker died while it crawled this domain, ' || j.worker_deaths + 1 || ' times.' end,
        worker_deaths = j.worker_deaths + 1, claimed_by = null, queued_at = null, not_before = null
      from lost where j.batch_id = lost.batch_id and j.seq = lost.seq
      returning j.batch_id, j.job_id, j.host, j.domain, j.status, j.url, j.error_code, j.error_message, j.pages_scraped
    ), enqueued as (${enqueueDomainWebhooks('changed')}
    ), kept as (
      insert into job_attempts (batch_id, seq, attempt, worker_id, start_time, error_code, error_message)
      select batch_id, seq, attempts, claimed_by, attempt_start_time, 'worker_lost', 'The worker died or stopped working on this domain.'
      from lost
      on conflict do nothing
    ), released_hosts as (
      update hosts h set leased_by = null, leased_job_id = null, updated_at = now()
      from changed where h.host = changed.host and h.leased_job_id = changed.job_id
    ), tally as (
      select batch_id, count(*)::int as n from changed where status = 'failed' group by batch_id
    ), locked as materialized (
      select b.batch_id from batch_jobs b join tally using (batch_id) order by b.batch_id for update of b
    ), counted as (
      update batch_jobs b
      set failed_domains = b.failed_domains + t.n, updated_at = now(),
        errors_by_code = add_counts(b.errors_by_code, jsonb_build_object('worker_lost', t.n))
      from tally t join locked using (batch_id) where b.batch_id = t.batch_id
    )
    select count(*) filter (where status = 'pending')::int as requeued,
      count(*) filter (where status = 'failed')::int as failed from changed`;
}
