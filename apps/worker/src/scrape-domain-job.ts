import {
  claimDomain,
  MAX_QUEUED_COOLDOWN_MS,
  MAX_ATTEMPTS,
  retryDelayMs,
  type ClaimedDomain,
  type DomainFinisher,
  type WindowKeeper,
} from '@scrapersky/batches';
import { isRetryable, SELF_TEST_DOMAIN, type DomainFailure } from '@scrapersky/core';
import { OPTED_OUT, type AddressTurns } from '@scrapersky/crawler';
import {
  isRetryableDbError,
  releaseJob,
  unmarkQueued,
  withRetry,
  type Db,
  type FinishedJob,
} from '@scrapersky/db';
import { RetryLaterError, type DomainJob, type DomainJobResult } from '@scrapersky/queue';
import type { Logger } from '@scrapersky/runtime';
import { ClaimLostError, HeartbeatTimeoutError, LoopBlockedError, type ActiveJobs } from './active-jobs.ts';
import type { AddressGate } from './addresses/address-gate.ts';
import { compareOutcome } from './compare-outcome.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { LoopWatch } from './loop-watch.ts';
import type { MachineBreaker } from './machine-breaker.ts';
import type { PageCopyStore } from './page-copies/database-page-copies.ts';
import type { OptOuts } from './opt-outs.ts';
import type { WorkerMetrics } from './metrics/worker-metrics.ts';
import { storeScreenshot } from './store-screenshot.ts';
import { QuarantineFullError } from './quarantine/quarantine.ts';
import { DATABASE_TIMEOUT_MS, describe, fillWindow, releaseClaim, releaseHostOf } from './release-claim.ts';
import {
  UNREPORTED_COOLDOWN_MS,
  type SiteCrawlEvents,
  type SiteCrawler,
  type SiteOutcome,
} from './site-crawler.ts';

export interface ScrapeDomainDeps {
  db: Db;
  log: Logger;
  workerId: string;
  /**
   * The jobs of this worker. The heartbeat aborts crawls whose claim is lost and recovers claims that are not
   * registered here.
   */
  jobs: ActiveJobs;
  crawlSite: SiteCrawler;
  optOuts: Pick<OptOuts, 'has'>;
  /** Null if there are no limits by network address. */
  addresses: Pick<AddressGate, 'enter'> | null;
  heartbeat: Pick<Heartbeat, 'waitUntilRecent' | 'abortIfSilent'>;
  machine: Pick<MachineBreaker, 'blames' | 'fault'>;
  loop: Pick<LoopWatch, 'begin' | 'forget' | 'isSuspect'>;
  finisher: Pick<DomainFinisher, 'finish'>;
  windows: Pick<WindowKeeper, 'keepFilled'>;
  pageCopies: Pick<PageCopyStore, 'save'>;
  metrics: Pick<WorkerMetrics, 'noteDomain' | 'noteRetry'>;
  stopping: AbortSignal;
}

/** Delay if this worker already runs the job: the queue delivers a job twice if its lock could not be renewed. */
const DELIVERED_TWICE_DELAY_MS = 5_000;

/** Delay before a worker that can write no heartbeats looks at a job again. */
const SILENCE_DELAY_MS = 5_000;

/** Longest Retry-After that a batch waits for. With a longer one the domain fails, and a client may retry it later. */
const MAX_RETRY_COOLDOWN_MS = 600_000;

/** Delay before a name that does not exist is resolved again. The resolver caches the failure for a shorter time. */
const CONFIRMATION_DELAY_MS = 5_000;

/**
 * Delay before a domain is claimed again whose failure this worker may have caused. Without it, a worker whose fault no
 * check confirms would claim the domain and fail it again at once.
 */
const FAULT_COOLDOWN_MS = 2_000;

/** Minimum delay before a suspect asks for a sandbox again. A random delay of up to the same length is added. */
const SANDBOX_DELAY_MS = 1_000;

const DONE: DomainJobResult = { kind: 'done' };

const OUR_FAULT: DomainFailure = {
  code: 'internal_error',
  message: 'The crawl failed because of a fault of this service.',
};

/**
 * Handles one delivery of a domain job: claims the row, crawls the site, stores the outcome and fills the batch's
 * window. The outcome is fenced by the claim, so the domain ends once, however often its job is delivered. A failure
 * with a short retry delay is thrown, so that the queue delivers the job again; with a longer delay the job leaves the
 * queue.
 */
export function scrapeDomainJob(deps: ScrapeDomainDeps): (job: DomainJob) => Promise<DomainJobResult> {
  const { db, workerId, jobs, addresses, heartbeat, machine, optOuts, stopping } = deps;
  return async (job) => {
    if (stopping.aborted || machine.fault !== null) return { kind: 'later', delayMs: 0 };
    if (jobs.has(job.jobId)) return { kind: 'later', delayMs: DELIVERED_TWICE_DELAY_MS };
    return jobs.work(job.jobId, async () => {
      if (!(await heartbeat.waitUntilRecent(DATABASE_TIMEOUT_MS, stopping)))
        return { kind: 'later', delayMs: stopping.aborted ? 0 : SILENCE_DELAY_MS };
      // Check before the address is resolved: an opted-out domain gets no DNS query either.
      const isOptedOut = await withRetry(() => optOuts.has(job.host), DATABASE_TIMEOUT_MS);
      const sendsRequests = !isOptedOut && job.host !== SELF_TEST_DOMAIN;
      const permits = sendsRequests ? ((await addresses?.enter(job.host)) ?? null) : null;
      if (typeof permits === 'number') return postpone(deps, job, permits);
      try {
        const claim = await withRetry(() => claimDomain(db, job, workerId), DATABASE_TIMEOUT_MS);
        if (claim.kind === 'host_busy') return { kind: 'later', delayMs: claim.delayMs };
        if (claim.kind !== 'claimed') {
          // The domain may just have left the queue.
          await fillWindow(deps, job.batchId);
          return DONE;
        }
        if (!isOptedOut) return await scrapeClaimed(deps, claim, permits);
        const { hostCooldownMs } = claim;
        await finish(deps, claim, { ok: false, failure: OPTED_OUT, hostCooldownMs }, performance.now());
        return DONE;
      } finally {
        permits?.release();
      }
    });
  };
}

/** Takes the job out of the queue, because no permit of the domain's address is free. Other domains come first. */
async function postpone(deps: ScrapeDomainDeps, job: DomainJob, delayMs: number): Promise<DomainJobResult> {
  await withRetry(() => unmarkQueued(deps.db, [job], delayMs), DATABASE_TIMEOUT_MS);
  await fillWindow(deps, job.batchId);
  return DONE;
}

async function scrapeClaimed(
  deps: ScrapeDomainDeps,
  claim: ClaimedDomain,
  addressTurns: AddressTurns | null,
): Promise<DomainJobResult> {
  const { log, heartbeat, jobs, crawlSite, loop, machine, stopping } = deps;
  const turn = { jobId: claim.fence.jobId, domain: claim.domain };
  const startedAt = performance.now();
  let outcome: SiteOutcome;
  let hostCooldownMs = UNREPORTED_COOLDOWN_MS;
  const events: SiteCrawlEvents = {
    beforeRequest: () => heartbeat.abortIfSilent(),
    onTurn: () => loop.begin(turn),
    onRejection: (cooldownMs) => {
      hostCooldownMs = cooldownMs;
    },
  };
  try {
    outcome = await jobs.crawl(claim.fence, (signal) => crawlSite(claim, signal, events, addressTurns));
  } catch (error) {
    if (error instanceof ClaimLostError) {
      log.info('crawl aborted: its claim was lost', describe(claim));
      await releaseHostOf(deps, claim, hostCooldownMs);
      await fillWindow(deps, claim.fence.batchId);
      return DONE;
    }
    if (error instanceof QuarantineFullError) {
      // Release the claim while the domain waits for a sandbox: otherwise a crash of this worker would count against
      // it.
      const cooldownMs = Math.round(SANDBOX_DELAY_MS * (1 + Math.random()));
      return releaseClaim(deps, claim, { hostCooldownMs: 0, cooldownMs, keepsPlace: true });
    }
    if (stopping.aborted) return releaseClaim(deps, claim, { hostCooldownMs });
    const isSilence = error instanceof HeartbeatTimeoutError;
    if (error instanceof LoopBlockedError || (isSilence && loop.isSuspect(turn.jobId))) {
      log.warn(
        'domain released: it may have blocked this worker, and will be crawled in a separate process',
        describe(claim),
      );
      return releaseClaim(deps, claim, { hostCooldownMs, isSuspect: true });
    }
    if (isSilence) return releaseClaim(deps, claim, { hostCooldownMs });
    log.error('crawl failed unexpectedly', { ...describe(claim), error });
    outcome = { ok: false, failure: OUR_FAULT, hostCooldownMs };
  }
  loop.forget(turn.jobId);
  const cause = outcome.ok ? undefined : outcome.failure.localCause;
  if (await machine.blames(claim.host, cause)) {
    log.warn("domain released: its failure is this worker's fault", { ...describe(claim), fault: cause });
    return releaseClaim(deps, claim, {
      hostCooldownMs: outcome.hostCooldownMs,
      cooldownMs: FAULT_COOLDOWN_MS,
    });
  }
  const mayRetry = claim.countedAttempt < MAX_ATTEMPTS;
  if (
    !outcome.ok &&
    mayRetry &&
    (isWorthRetrying(outcome.failure) || isUnconfirmed(outcome.failure, claim))
  ) {
    await retryLater(deps, claim, outcome.failure, outcome.hostCooldownMs);
  } else {
    await finish(deps, claim, outcome, startedAt);
  }
  return DONE;
}

/** Returns whether another attempt may soon end differently. A domain that killed its sandbox is not retried. */
function isWorthRetrying({ code, retryAfterMs = 0 }: DomainFailure): boolean {
  return isRetryable(code) && code !== 'worker_lost' && retryAfterMs <= MAX_RETRY_COOLDOWN_MS;
}

/**
 * Returns whether a name that does not exist must be looked up a second time, because a name server may be temporarily
 * wrong.
 */
function isUnconfirmed({ code }: DomainFailure, { lastErrorCode }: ClaimedDomain): boolean {
  return code === 'dns_not_found' && lastErrorCode !== code;
}

async function finish(
  { db, log, finisher, windows, metrics, pageCopies }: ScrapeDomainDeps,
  claim: ClaimedDomain,
  outcome: SiteOutcome,
  startedAt: number,
): Promise<void> {
  const finished = toFinishedJob(claim, outcome);
  if (outcome.ok && outcome.screenshot) await storeScreenshot({ db, log }, claim, outcome.screenshot);
  const change = await compareOutcome({ db, log, timeoutMs: DATABASE_TIMEOUT_MS }, claim, finished);
  const hadClaim = await finisher
    .finish(change ? { ...finished, change } : finished)
    .catch((error: unknown) => {
      if (isRetryableDbError(error)) throw error;
      // A result that Postgres never accepts must not look like a worker death.
      log.error('cannot store a result', { ...describe(claim), error });
      outcome = { ok: false, failure: OUR_FAULT, hostCooldownMs: outcome.hostCooldownMs };
      return finisher.finish(toFinishedJob(claim, outcome));
    });
  const ms = performance.now() - startedAt;
  log.info(hadClaim ? 'domain ended' : 'domain ended elsewhere or was claimed by another worker', {
    ...describe(claim),
    status: outcome.ok ? 'complete' : 'failed',
    ...(outcome.ok ? { pages: outcome.pages.length } : { code: outcome.failure.code }),
    ms: Math.round(ms),
  });
  if (hadClaim) {
    metrics.noteDomain(outcome.ok ? 'ok' : outcome.failure.code, {
      pages: outcome.ok ? outcome.pages.length : 0,
      ms,
    });
    if (outcome.ok && outcome.copies) await pageCopies.save(claim, outcome.copies);
  }
  if (!hadClaim) await releaseHostOf({ db, log }, claim, outcome.hostCooldownMs);
  await fillWindow({ log, windows }, claim.fence.batchId);
}

async function retryLater(
  { db, log, windows, metrics }: ScrapeDomainDeps,
  claim: ClaimedDomain,
  { code, message, retryAfterMs }: DomainFailure,
  hostCooldownMs: number,
): Promise<void> {
  const leastMs = code === 'dns_not_found' ? CONFIRMATION_DELAY_MS : retryAfterMs;
  const cooldownMs = retryDelayMs(claim.countedAttempt, leastMs, Math.random());
  const keepsPlace = cooldownMs <= MAX_QUEUED_COOLDOWN_MS;
  const kind = keepsPlace ? 'retry' : 'postpone';
  const how = { kind, errorCode: code, errorMessage: message, hostCooldownMs, cooldownMs } as const;
  const hadClaim = await withRetry(() => releaseJob(db, claim.fence, how), DATABASE_TIMEOUT_MS);
  const facts = { ...describe(claim), code, delay_ms: cooldownMs };
  // Perhaps the release succeeded and only its response was lost. Delivering the job again does no harm.
  log.info(hadClaim ? 'domain will be retried' : 'claim was lost before the retry', facts);
  if (hadClaim) metrics.noteRetry(code);
  else await releaseHostOf({ db, log }, claim, hostCooldownMs);
  await fillWindow({ log, windows }, claim.fence.batchId);
  if (keepsPlace) throw new RetryLaterError(`${code}: ${message}`, cooldownMs);
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
  const { url, metadata, pages, robots } = outcome;
  return { ...fence, hostCooldownMs, pages, outcome: { status: 'complete', url, metadata, robots } };
}
