import {
  claimDomain,
  MAX_QUEUED_COOLDOWN_MS,
  MAX_ATTEMPTS,
  retryDelayMs,
  type ClaimedDomain,
  type DomainFinisher,
  type WindowKeeper,
} from '@scrapersky/batches';
import { isRetryable, type DomainFailure } from '@scrapersky/core';
import {
  releaseHost,
  isRetryableDbError,
  releaseJob,
  withRetry,
  type Db,
  type FinishedJob,
} from '@scrapersky/db';
import { RetryLaterError, type DomainJob, type DomainJobResult } from '@scrapersky/queue';
import type { Logger } from '@scrapersky/runtime';
import { ClaimLostError, HeartbeatTimeoutError, type ActiveJobs } from './active-jobs.ts';
import type { SiteCrawler, SiteOutcome } from './site-crawler.ts';

export interface ScrapeDomainDeps {
  db: Db;
  log: Logger;
  workerId: string;
  /** Kept by this function: the heartbeat gives back whatever else this worker holds, and breaks off what it has lost. */
  jobs: ActiveJobs;
  crawlSite: SiteCrawler;
  finisher: Pick<DomainFinisher, 'finish'>;
  windows: Pick<WindowKeeper, 'keepFilled'>;
  stopping: AbortSignal;
}

/** How long a claim or its release is tried while Postgres is away. */
const PATIENCE_MS = 60_000;

/** The queue takes a job whose lock could not be renewed for lost and delivers it again, perhaps to the same worker. */
const DELIVERED_TWICE_DELAY_MS = 5_000;

/** A batch is not kept open for a site that wants to be left alone for longer: whoever wants it tries it again later. */
const MAX_RETRY_COOLDOWN_MS = 600_000;

/** How long its pace asks for is not known of a host whose crawl was broken off. */
const COOLDOWN_AFTER_ABORT_MS = 1_000;

const OUR_FAULT: DomainFailure = { code: 'internal_error', message: 'A fault of this service.' };

/**
 * One delivery of a domain's queue job: claim the row, crawl the site, write how it ended, fill the batch's window up.
 * However often a job is delivered, and whatever dies in between, the domain ends once: each write is fenced by the
 * claim. A failure that may pass is thrown, so that the queue brings the job again after a backoff.
 */
export function scrapeDomainJob(parts: ScrapeDomainDeps): (job: DomainJob) => Promise<DomainJobResult> {
  const { db, workerId, jobs, stopping } = parts;
  return async (job) => {
    if (stopping.aborted) return { kind: 'later', delayMs: 0 };
    if (jobs.has(job.jobId)) return { kind: 'later', delayMs: DELIVERED_TWICE_DELAY_MS };
    return jobs.work(job.jobId, async () => {
      const claim = await withRetry(() => claimDomain(db, job, workerId), PATIENCE_MS);
      if (claim.kind === 'host_busy') return { kind: 'later', delayMs: claim.delayMs };
      if (claim.kind === 'claimed') await scrapeClaimed(parts, claim);
      return { kind: 'done' };
    });
  };
}

async function scrapeClaimed(parts: ScrapeDomainDeps, claim: ClaimedDomain): Promise<void> {
  const { log, jobs, crawlSite, stopping } = parts;
  const startedAt = performance.now();
  let outcome: SiteOutcome;
  try {
    outcome = await jobs.crawl(claim.fence, (signal) => crawlSite(claim, signal));
  } catch (error) {
    if (error instanceof ClaimLostError) {
      log.info('a crawl was broken off: its claim was lost', describe(claim));
      await releaseHostOf(parts, claim, COOLDOWN_AFTER_ABORT_MS);
      return fillWindow(parts, claim);
    }
    if (stopping.aborted || error instanceof HeartbeatTimeoutError) return releaseClaim(parts, claim);
    log.error('a crawl broke down', { ...describe(claim), error });
    outcome = { ok: false, failure: OUR_FAULT, hostCooldownMs: 0 };
  }
  if (!outcome.ok && isWorthRetrying(outcome.failure) && claim.countedAttempt < MAX_ATTEMPTS) {
    await retryLater(parts, claim, outcome.failure, outcome.hostCooldownMs);
  } else {
    await finish(parts, claim, outcome, startedAt);
  }
}

/** Whether another attempt, before long, may end differently; what killed a process of its own is not asked again. */
function isWorthRetrying({ code, retryAfterMs = 0 }: DomainFailure): boolean {
  return isRetryable(code) && code !== 'worker_lost' && retryAfterMs <= MAX_RETRY_COOLDOWN_MS;
}

async function finish(
  { db, log, finisher, windows }: ScrapeDomainDeps,
  claim: ClaimedDomain,
  outcome: SiteOutcome,
  startedAt: number,
): Promise<void> {
  const held = await finisher.finish(toFinishedJob(claim, outcome)).catch((error: unknown) => {
    if (isRetryableDbError(error)) throw error;
    // What Postgres will never take must not make the domain look as if its workers had died.
    log.error('a result could not be stored', { ...describe(claim), error });
    outcome = { ok: false, failure: OUR_FAULT, hostCooldownMs: outcome.hostCooldownMs };
    return finisher.finish(toFinishedJob(claim, outcome));
  });
  log.info(held ? 'domain ended' : 'domain ended elsewhere, or was taken over by another worker', {
    ...describe(claim),
    status: outcome.ok ? 'complete' : 'failed',
    ...(outcome.ok ? { pages: outcome.pages.length } : { code: outcome.failure.code }),
    ms: Math.round(performance.now() - startedAt),
  });
  if (!held) await releaseHostOf({ db, log }, claim, outcome.hostCooldownMs);
  await fillWindow({ log, windows }, claim);
}

async function retryLater(
  { db, log, windows }: ScrapeDomainDeps,
  claim: ClaimedDomain,
  { code, message, retryAfterMs }: DomainFailure,
  hostCooldownMs: number,
): Promise<void> {
  const cooldownMs = retryDelayMs(claim.countedAttempt, retryAfterMs, Math.random());
  const keepsPlace = cooldownMs <= MAX_QUEUED_COOLDOWN_MS;
  const kind = keepsPlace ? 'retry' : 'postpone';
  const how = { kind, errorCode: code, errorMessage: message, hostCooldownMs, cooldownMs } as const;
  const held = await withRetry(() => releaseJob(db, claim.fence, how), PATIENCE_MS);
  const facts = { ...describe(claim), code, delay_ms: cooldownMs };
  // Where the claim was lost the answer to the release may have been lost as well: coming again does no harm.
  log.info(held ? 'domain will be tried again' : 'domain was given back before', facts);
  if (!held) await releaseHostOf({ db, log }, claim, hostCooldownMs);
  await fillWindow({ log, windows }, claim);
  if (keepsPlace) throw new RetryLaterError(`${code}: ${message}`, cooldownMs);
}

/**
 * A worker that stops, or that others may take for dead, has not tried the domain: the attempt is not counted, and
 * another worker may have it at once.
 */
async function releaseClaim({ db, log, windows }: ScrapeDomainDeps, claim: ClaimedDomain): Promise<void> {
  const held = await withRetry(() => releaseJob(db, claim.fence, { kind: 'release' }), PATIENCE_MS);
  log.info(held ? 'domain released' : 'domain was given back before', describe(claim));
  if (!held) await releaseHostOf({ db, log }, claim, 0);
  await fillWindow({ log, windows }, claim);
}

/** The host of a cancelled domain stays leased until its worker has really stopped. */
async function releaseHostOf(
  { db, log }: Pick<ScrapeDomainDeps, 'db' | 'log'>,
  { fence, host }: ClaimedDomain,
  cooldownMs: number,
): Promise<void> {
  try {
    await withRetry(() => releaseHost(db, { ...fence, host }, cooldownMs), PATIENCE_MS);
  } catch (error) {
    log.warn('a host could not be given back; the reconciler will', { ...fence, host, error });
  }
}

/** While this job is still active: its parent cannot be released before the children that are added here. */
async function fillWindow(
  { log, windows }: Pick<ScrapeDomainDeps, 'log' | 'windows'>,
  { fence }: ClaimedDomain,
): Promise<void> {
  try {
    await windows.keepFilled(fence.batchId);
  } catch (error) {
    log.warn('a window could not be filled up; the reconciler will', { batch_id: fence.batchId, error });
  }
}

function toFinishedJob({ fence }: ClaimedDomain, outcome: SiteOutcome): FinishedJob {
  const { hostCooldownMs } = outcome;
  if (!outcome.ok) {
    const { code, message } = outcome.failure;
    return {
      ...fence,
      hostCooldownMs,
      pages: [],
      outcome: { status: 'failed', errorCode: code, errorMessage: message },
    };
  }
  const { url, metadata, pages } = outcome;
  return { ...fence, hostCooldownMs, pages, outcome: { status: 'complete', url, metadata } };
}

function describe({ fence, domain, requestId }: ClaimedDomain) {
  return {
    request_id: requestId,
    batch_id: fence.batchId,
    job_id: fence.jobId,
    domain,
    attempt: fence.attempt,
  };
}
