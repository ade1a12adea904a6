import { WORKER_DEAD_AFTER_MS, type DomainErrorCode, type JsonValue } from '@scrapersky/core';
import { claimJob, releaseJob, unmarkQueued, type ClaimFence, type Db, type QueuedJob } from '@scrapersky/db';
import { LEAVE_TO_OTHERS_MS, MAX_HOST_WAIT_MS, MAX_QUEUED_COOLDOWN_MS } from './policy.ts';

export interface ClaimedDomain {
  kind: 'claimed';
  fence: ClaimFence;
  /**
   * Number of this attempt at the site, starting at 1. Attempts that count as worker deaths do not count, nor do those
   * before a retry last reopened the domain.
   */
  countedAttempt: number;
  /**
   * Number of attempts, since a retry last reopened the domain, during which the worker died or may have been blocked.
   * If it is not 0, this domain may be the cause.
   */
  workerDeaths: number;
  /**
   * Error of the previous attempt; null if there was no attempt, or if it ended without an error, as when its worker
   * died.
   */
  lastErrorCode: DomainErrorCode | null;
  requestId: string;
  /** The domain's key; parseDomain turns it into the URLs to start at. */
  domain: string;
  /** Whether the client named the domain with `www.`. That form is then tried first. */
  isWww: boolean;
  /** The host that was leased with the claim. */
  host: string;
  maxPages: number;
  /** The batch's crawl options as stored. */
  options: JsonValue;
  /** Time from now during which the host must not be requested. */
  hostCooldownMs: number;
  /** Cached robots.txt records of the host by origin; null if there are none. */
  robots: Record<string, JsonValue> | null;
}

export type Claim =
  | ClaimedDomain
  /**
   * The domain must wait `delayMs`: another job has the host's lease, the host's cooldown is too long, the domain is
   * not due yet, or another worker should try it.
   */
  | { kind: 'host_busy'; delayMs: number }
  /**
   * There is nothing to do: the domain has ended, is claimed, was queued again or postponed, or its batch is closed,
   * stopped or deleted.
   */
  | { kind: 'gone' };

/** Claims the row that a queue job names, together with the lease of its host. */
export async function claimDomain(db: Db, job: QueuedJob, workerId: string): Promise<Claim> {
  const row = await claimJob(db, job, {
    workerId,
    maxWaitMs: MAX_HOST_WAIT_MS,
    leaveToOthersMs: LEAVE_TO_OTHERS_MS,
    deadAfterMs: WORKER_DEAD_AFTER_MS,
  });
  if (row === undefined) return { kind: 'gone' };
  const {
    jobId,
    attempt,
    heldAttempt,
    workerDeaths,
    lastErrorCode,
    earlierAttempts,
    hostCooldownMs,
    requestId,
    domain,
    isWww,
    host,
    maxPages,
    options,
    robots,
  } = row;
  const fenceOf = (number: number) => ({
    batchId: job.batchId,
    seq: job.seq,
    jobId,
    workerId,
    attempt: number,
  });
  if (attempt === null && heldAttempt !== null) {
    // The reply to an earlier claim was lost, and this worker no longer has the host's lease, so nobody works on the
    // row.
    await releaseJob(db, fenceOf(heldAttempt), { kind: 'release' });
    return { kind: 'gone' };
  }
  if (attempt === null) {
    if (row.isForOthers) return { kind: 'host_busy', delayMs: busyDelayMs(0) };
    if (hostCooldownMs <= MAX_QUEUED_COOLDOWN_MS)
      return { kind: 'host_busy', delayMs: busyDelayMs(hostCooldownMs) };
    await unmarkQueued(db, [job], busyDelayMs(hostCooldownMs));
    return { kind: 'gone' };
  }
  return {
    kind: 'claimed',
    fence: fenceOf(attempt),
    countedAttempt: attempt - earlierAttempts - workerDeaths,
    workerDeaths,
    lastErrorCode,
    requestId,
    domain,
    isWww,
    host,
    maxPages,
    options,
    hostCooldownMs,
    robots,
  };
}

/**
 * Returns the rest of the cooldown plus a random one to two seconds, because the end of another job's lease is unknown.
 */
function busyDelayMs(hostCooldownMs: number): number {
  return Math.ceil(hostCooldownMs + 1_000 + Math.random() * 1_000);
}
