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

/**
 * Writes the heartbeat: one row per worker instead of one per job. That is why a claim names its worker and has no
 * lease time.
 */
export async function saveHeartbeat(db: Db, worker: WorkerIdentity, active: number): Promise<void> {
  await sql`
    insert into workers (worker_id, hostname, pid, slots, active)
    values (${worker.workerId}, ${worker.hostname}, ${worker.pid}, ${worker.slots}, ${active})
    on conflict (worker_id) do update set active = excluded.active, heartbeat_at = now()`.execute(db);
}

export async function deleteWorker(db: Db, workerId: string): Promise<void> {
  await db.deleteFrom('workers').where('worker_id', '=', workerId).execute();
}

/** Deletes workers without a heartbeat for an hour. */
export async function deleteOldWorkers(db: Db): Promise<void> {
  await sql`delete from workers where heartbeat_at < now() - interval '1 hour'`.execute(db);
}

export async function countLiveWorkers(
  db: Db,
  deadAfterMs: number,
): Promise<{ workers: number; slots: number }> {
  const { rows } = await sql<{ workers: number; slots: number }>`
    select count(*)::int as workers, coalesce(sum(slots), 0)::int as slots from workers
    where heartbeat_at > now() - make_interval(secs => ${deadAfterMs / 1000})`.execute(db);
  return rows[0] ?? { workers: 0, slots: 0 };
}

export interface LiveWorker {
  worker_id: string;
  hostname: string;
  pid: number;
  slots: number;
  active: number;
  started_at: Date;
  heartbeat_at: Date;
  /** Seconds since the heartbeat, by the database's clock. */
  silent_seconds: number;
}

/** Returns live workers, the longest running first. */
export async function listLiveWorkers(db: Db, deadAfterMs: number): Promise<LiveWorker[]> {
  const { rows } = await sql<LiveWorker>`
    select worker_id, hostname, pid, slots, active, started_at, heartbeat_at,
      greatest(0, extract(epoch from now() - heartbeat_at))::float8 as silent_seconds
    from workers where heartbeat_at > now() - make_interval(secs => ${deadAfterMs / 1000})
    order by started_at, worker_id`.execute(db);
  return rows;
}

/** Returns true when this transaction gets the lock of the recovering worker. The lock ends with the transaction. */
export async function tryLead(tx: Db): Promise<boolean> {
  const { rows } = await sql<{ leads: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('scrapersky reconciler', 0)) as leads`.execute(tx);
  return rows[0]?.leads ?? false;
}

/**
 * Recovers at most `limit` claims of dead workers: sets them back to `pending` and releases their hosts. After
 * `maxWorkerDeaths` deaths a domain fails with `worker_lost`, because it may be the cause.
 *
 * @returns how many rows were requeued and how many failed.
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
      order by j.batch_id, j.seq limit ${limit} for update of j skip locked
    ), ${requeueOrFail(maxWorkerDeaths)}`.execute(db);
  return rows[0] ?? { requeued: 0, failed: 0 };
}

export interface Recovered {
  requeued: number;
  failed: number;
}

/** A row that a worker has claimed, and the number of the attempt. */
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
 * Recovers claims of a live worker that it does not work on, because its outcome could not be written in time or the
 * response to its claim was lost.
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

/** Returns the part that both statements share; it reads the rows of `lost`. */
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
      select batch_id, seq, attempts, claimed_by, attempt_start_time, 'worker_lost', 'The worker died or stopped working on it.'
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
