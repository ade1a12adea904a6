import { claimDomain, type ClaimedDomain } from '@scrapersky/batches';
import { SELF_TEST_DOMAIN } from '@scrapersky/core';
import { OPTED_OUT, type AddressTurns } from '@scrapersky/crawler';
import { unmarkQueued, withRetry } from '@scrapersky/db';
import type { DomainJob, DomainJobResult } from '@scrapersky/queue';
import { ClaimLostError, HeartbeatTimeoutError, LoopBlockedError, type ActiveJobs } from './active-jobs.ts';
import type { AddressGate } from './addresses/address-gate.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { LoopWatch } from './loop-watch.ts';
import type { MachineBreaker } from './machine-breaker.ts';
import type { OptOuts } from './opt-outs.ts';
import { QuarantineFullError } from './quarantine/quarantine.ts';
import { DATABASE_TIMEOUT_MS, describe, fillWindow, releaseClaim, releaseHostOf } from './release-claim.ts';
import { UNREPORTED_COOLDOWN_MS, type SiteCrawlEvents, type SiteCrawler } from './site-crawler.ts';
import type { SiteOutcome } from './site-outcome.ts';
import { finishDomain, OUR_FAULT, storeOutcome, type OutcomeDeps } from './store-outcome.ts';

export interface ScrapeDomainDeps extends OutcomeDeps {
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
  stopping: AbortSignal;
}

/** Delay if this worker already runs the job: the queue delivers a job twice if its lock could not be renewed. */
const DELIVERED_TWICE_DELAY_MS = 5_000;

/** Delay before a worker that can write no heartbeats looks at a job again. */
const SILENCE_DELAY_MS = 5_000;

/**
 * Delay before a domain is claimed again whose failure this worker may have caused. Without it, a worker whose fault no
 * check confirms would claim the domain and fail it again at once.
 */
const FAULT_COOLDOWN_MS = 2_000;

/** Minimum delay before a suspect asks for a sandbox again. A random delay of up to the same length is added. */
const SANDBOX_DELAY_MS = 1_000;

const DONE: DomainJobResult = { kind: 'done' };

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
        await finishDomain(deps, claim, { ok: false, failure: OPTED_OUT, hostCooldownMs }, performance.now());
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
  await storeOutcome(deps, claim, outcome, startedAt);
  return DONE;
}
