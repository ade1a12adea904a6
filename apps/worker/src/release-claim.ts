import type { ClaimedDomain, WindowKeeper } from '@scrapersky/batches';
import { releaseHost, releaseJob, withRetry, type Db } from '@scrapersky/db';
import type { DomainJobResult } from '@scrapersky/queue';
import type { Logger } from '@scrapersky/runtime';

/** Time for which an operation in the database is retried while Postgres is unreachable. */
export const DATABASE_TIMEOUT_MS = 60_000;

interface ReleaseDeps {
  db: Db;
  log: Logger;
  windows: Pick<WindowKeeper, 'keepFilled'>;
}

/**
 * Releases a claim without counting the attempt, for example because this worker stops or has a fault. The domain may
 * be claimed again after `cooldownMs`; by default immediately. `hostCooldownMs` keeps the gap between two requests if the
 * claim's crawl has sent any. With `keepsPlace` the queue delivers the same job again
 * instead of a new one. With `isSuspect` the attempt counts as a worker death.
 */
export async function releaseClaim(
  { db, log, windows }: ReleaseDeps,
  claim: ClaimedDomain,
  how: { hostCooldownMs: number; cooldownMs?: number; isSuspect?: boolean; keepsPlace?: boolean },
): Promise<DomainJobResult> {
  const release = { kind: 'release', ...how } as const;
  const hadClaim = await withRetry(() => releaseJob(db, claim.fence, release), DATABASE_TIMEOUT_MS);
  log.info(hadClaim ? 'domain released' : 'claim was lost before the release', describe(claim));
  if (!hadClaim) await releaseHostOf({ db, log }, claim, how.hostCooldownMs);
  await fillWindow({ log, windows }, claim.fence.batchId);
  return how.keepsPlace ? { kind: 'later', delayMs: how.cooldownMs ?? 0 } : { kind: 'done' };
}

/** Releases the host of a lost claim, after the crawl has really stopped. */
export async function releaseHostOf(
  { db, log }: Pick<ReleaseDeps, 'db' | 'log'>,
  { fence, host }: ClaimedDomain,
  cooldownMs: number,
): Promise<void> {
  try {
    await withRetry(() => releaseHost(db, { ...fence, host }, cooldownMs), DATABASE_TIMEOUT_MS);
  } catch (error) {
    log.warn('cannot release a host; the reconciler will', { ...fence, host, error });
  }
}

/**
 * Fills the batch's window. Call it before the job ends, so that the roll-up job also waits for the newly queued
 * domains.
 */
export async function fillWindow(
  { log, windows }: Pick<ReleaseDeps, 'log' | 'windows'>,
  batchId: string,
): Promise<void> {
  try {
    await windows.keepFilled(batchId);
  } catch (error) {
    log.warn('cannot fill a window; the reconciler will', { batch_id: batchId, error });
  }
}

/** Returns the log fields of a claim. */
export function describe({ fence, domain, requestId }: ClaimedDomain) {
  return {
    request_id: requestId,
    batch_id: fence.batchId,
    job_id: fence.jobId,
    domain,
    attempt: fence.attempt,
  };
}
