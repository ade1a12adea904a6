import type { JsonValue } from '@scrapersky/core';
import { claimJob, unmarkQueued, type ClaimFence, type Db, type QueuedJob } from '@scrapersky/db';
import { MAX_HOST_WAIT_MS, MAX_QUEUED_COOLDOWN_MS } from './policy.ts';

export interface ClaimedDomain {
  kind: 'claimed';
  fence: ClaimFence;
  /** Which try at the site this is, from 1: attempts whose worker died or from before a retry do not count. */
  countedAttempt: number;
  /** Earlier attempts whose worker died: where there are any, this domain may be what killed it. */
  workerDeaths: number;
  requestId: string;
  /** The domain's key, from which parseDomain makes where to begin. */
  domain: string;
  /** Whose lease came with the claim. */
  host: string;
  maxPages: number;
  /** The batch's crawl options as they were stored. */
  options: JsonValue;
  /** How long the host wants to be left alone before the first request. */
  hostCooldownMs: number;
}

export type Claim =
  | ClaimedDomain
  /** The host is being crawled by another job or wants to be left alone: try again after `delayMs`. */
  | { kind: 'host_busy'; delayMs: number }
  /** Nothing to do: the row has ended, is claimed, was queued anew or put off, or its batch is gone. */
  | { kind: 'gone' };

/** Claims the row that a queue job points at, and with it the right to crawl its host. */
export async function claimDomain(db: Db, job: QueuedJob, workerId: string): Promise<Claim> {
  const row = await claimJob(db, job, { workerId, maxWaitMs: MAX_HOST_WAIT_MS });
  if (row === undefined) return { kind: 'gone' };
  const {
    jobId,
    attempt,
    workerDeaths,
    earlierAttempts,
    hostCooldownMs,
    requestId,
    domain,
    host,
    maxPages,
    options,
  } = row;
  if (attempt === null) {
    if (hostCooldownMs <= MAX_QUEUED_COOLDOWN_MS)
      return { kind: 'host_busy', delayMs: busyDelayMs(hostCooldownMs) };
    await unmarkQueued(db, [job], busyDelayMs(hostCooldownMs));
    return { kind: 'gone' };
  }
  const fence = { batchId: job.batchId, seq: job.seq, jobId, workerId, attempt };
  return {
    kind: 'claimed',
    fence,
    countedAttempt: attempt - earlierAttempts - workerDeaths,
    workerDeaths,
    requestId,
    domain,
    host,
    maxPages,
    options,
    hostCooldownMs,
  };
}

/** A second or two, spread out, while another job holds the host; else until the host may be asked. */
function busyDelayMs(hostCooldownMs: number): number {
  return Math.ceil(hostCooldownMs + 1_000 + Math.random() * 1_000);
}
