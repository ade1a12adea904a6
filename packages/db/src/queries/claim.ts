import type { DomainErrorCode, JsonValue } from '@scrapersky/core';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import type { QueuedJob } from './dispatch.ts';
import { domainsAllowing, domainTo } from './transitions.ts';

export interface ClaimRow {
  jobId: string;
  domain: string;
  isWww: boolean;
  host: string;
  requestId: string;
  maxPages: number;
  options: JsonValue;
  /** Number of the attempt that this claim began, which fences its writes. Null if the row was not claimed. */
  attempt: number | null;
  /** Number of the attempt for which this worker already had the claim before this call; null if it had none. */
  heldAttempt: number | null;
  /** Whether the row was not claimed because another worker with a free slot should try it next. */
  isForOthers: boolean;
  lastErrorCode: DomainErrorCode | null;
  /**
   * Number of attempts, since the domain was last reopened, during which the worker died or the domain may have blocked
   * the worker.
   */
  workerDeaths: number;
  /** Number of attempts before the domain was last reopened by a retry of its batch. */
  earlierAttempts: number;
  /**
   * Remaining cooldown of the host in ms, by the database's clock; that of the row if it is longer and more than 5 s.
   */
  hostCooldownMs: number;
  /** Cached robots.txt records of the host by origin; null if there are none or the row was not claimed. */
  robots: Record<string, JsonValue> | null;
}

export interface ClaimTerms {
  workerId: string;
  /** Longest remaining cooldown with which a host may be leased. */
  maxWaitMs: number;
  /**
   * If this worker made a row's last attempt, it leaves the row to other workers for this long after the row is due,
   * provided that another live worker has a free slot.
   */
  leaveToOthersMs: number;
  /** Maximum age of a live worker's last heartbeat. */
  deadAfterMs: number;
}

/**
 * Claims one row for a worker and leases its host, in one statement: `pending → processing` with a new attempt number.
 * A worker that already has the claim gets the same attempt number again, because the response to its first call was
 * lost. Callers must not claim a row that they are working on.
 *
 * @returns undefined when the row cannot be claimed (ended, claimed, no longer queued, queued again, or its batch is
 * gone, stopped or closed); a row with `attempt: null` when its host is leased to another job, the host's cooldown is
 * too long, the row is not due yet, or another worker should try it.
 */
export async function claimJob(
  db: Db,
  { batchId, seq, generation }: QueuedJob,
  { workerId, maxWaitMs, leaveToOthersMs, deadAfterMs }: ClaimTerms,
): Promise<ClaimRow | undefined> {
  const seconds = (ms: number) => sql`make_interval(secs => ${ms / 1000})`;
  const { rows } = await sql<ClaimRow>`
    select * from claim_job(${batchId}, ${seq}, ${generation}, ${workerId}, ${seconds(maxWaitMs)},
      ${seconds(leaveToOthersMs)}, ${seconds(deadAfterMs)})`.execute(db);
  return rows[0];
}

/** Identifies a claim. Every write for a claim checks it, so a worker cannot write for a claim that it has lost. */
export interface ClaimFence {
  batchId: string;
  seq: number;
  jobId: string;
  workerId: string;
  attempt: number;
}

/**
 * Releases a claim and its host: `processing → pending`.
 *
 * - `retry` keeps the row's place in the queue: its queue job is delivered again after `cooldownMs`. `postpone` gives
 *   up the place: the row is queued again later. Both store the error.
 * - `release` undoes the attempt, which ended because of the worker and not because of the domain: the worker stops,
 *   has a fault, cannot send heartbeats or has no free sandbox. The row also gives up its place, unless `keepsPlace` is
 *   set. It may be claimed again after `cooldownMs`, if given. With `isSuspect` the attempt is not undone but counts as
 *   a worker death, so that the next attempt runs in a sandbox.
 *
 * @returns false when the claim had been lost.
 */
export async function releaseJob(
  db: Db,
  fence: ClaimFence,
  how:
    | {
        kind: 'retry' | 'postpone';
        errorCode: string;
        errorMessage: string;
        hostCooldownMs: number;
        cooldownMs: number;
      }
    | {
        kind: 'release';
        hostCooldownMs?: number;
        cooldownMs?: number;
        isSuspect?: boolean;
        keepsPlace?: boolean;
      },
): Promise<boolean> {
  const failure = how.kind === 'release' ? null : how;
  const isSuspect = how.kind === 'release' && how.isSuspect === true;
  const keepsPlace = how.kind === 'release' ? how.keepsPlace === true : how.kind === 'retry';
  const event = failure ? 'back_off' : 'release';
  const cooldownSeconds = how.cooldownMs === undefined ? null : how.cooldownMs / 1000;
  const { rows } = await sql`
    with owned as (
      select batch_id, seq, attempts, claimed_by, attempt_start_time from jobs
      where batch_id = ${fence.batchId} and seq = ${fence.seq} and status in ${domainsAllowing(event)}
        and claimed_by = ${fence.workerId} and attempts = ${fence.attempt}
      for update
    ), released as (
      update jobs j
      set status = ${domainTo(event, 'pending')}, claimed_by = null,
        queued_at = case when ${keepsPlace} then j.queued_at end,
        not_before = now() + make_interval(secs => ${cooldownSeconds}::float8),
        attempts = j.attempts - case when ${how.kind === 'release' && !isSuspect} then 1 else 0 end,
        worker_deaths = j.worker_deaths + case when ${isSuspect} then 1 else 0 end,
        error_code = ${failure?.errorCode ?? null}, error_message = ${failure?.errorMessage ?? null}
      from owned where j.batch_id = owned.batch_id and j.seq = owned.seq
      returning j.job_id, j.host
    ), kept as (
      insert into job_attempts (batch_id, seq, attempt, worker_id, start_time, error_code, error_message)
      select batch_id, seq, attempts, claimed_by, attempt_start_time, ${failure?.errorCode}, ${failure?.errorMessage}
      from owned where ${failure !== null}
      on conflict do nothing
    ), released_hosts as (
      update hosts h
      set leased_by = null, leased_job_id = null, updated_at = now(),
        next_request_at = greatest(h.next_request_at,
          now() + make_interval(secs => ${(how.hostCooldownMs ?? 0) / 1000}))
      from released where h.host = released.host and h.leased_job_id = released.job_id
    )
    select from released`.execute(db);
  return rows.length > 0;
}
