import {
  MAX_ATTEMPTS,
  MAX_QUEUED_COOLDOWN_MS,
  retryDelayMs,
  type ClaimedDomain,
  type DomainFinisher,
  type WindowKeeper,
} from '@scrapersky/batches';
import { isRetryable, type DomainFailure } from '@scrapersky/core';
import { isRetryableDbError, releaseJob, withRetry, type Db, type FinishedJob } from '@scrapersky/db';
import { RetryLaterError } from '@scrapersky/queue';
import type { Logger } from '@scrapersky/runtime';
import { compareOutcome } from './compare-outcome.ts';
import type { WorkerMetrics } from './metrics/worker-metrics.ts';
import type { PageCopyStore } from './page-copies/database-page-copies.ts';
import { DATABASE_TIMEOUT_MS, describe, fillWindow, releaseHostOf } from './release-claim.ts';
import type { SiteOutcome } from './site-outcome.ts';
import { storeScreenshot } from './store-screenshot.ts';

export interface OutcomeDeps {
  db: Db;
  log: Logger;
  finisher: Pick<DomainFinisher, 'finish'>;
  windows: Pick<WindowKeeper, 'keepFilled'>;
  pageCopies: Pick<PageCopyStore, 'save'>;
  metrics: Pick<WorkerMetrics, 'noteDomain' | 'noteRetry'>;
}

/** Longest Retry-After that a batch waits for. With a longer one the domain fails, and a client may retry it later. */
const MAX_RETRY_COOLDOWN_MS = 600_000;

/** Delay before a name that does not exist is resolved again. The resolver caches the failure for a shorter time. */
const CONFIRMATION_DELAY_MS = 5_000;

export const OUR_FAULT: DomainFailure = {
  code: 'internal_error',
  message: 'The crawl failed because of a fault of this service.',
};

/**
 * Stores the outcome of a crawl: schedules another attempt if it may end differently, otherwise ends the domain.
 *
 * @param startedAt start of the attempt, by `performance.now()`
 * @throws RetryLaterError if the queue must deliver the job again
 */
export async function storeOutcome(
  deps: OutcomeDeps,
  claim: ClaimedDomain,
  outcome: SiteOutcome,
  startedAt: number,
): Promise<void> {
  const mayRetry = claim.countedAttempt < MAX_ATTEMPTS;
  if (
    !outcome.ok &&
    mayRetry &&
    (isWorthRetrying(outcome.failure) || isUnconfirmed(outcome.failure, claim))
  ) {
    await retryLater(deps, claim, outcome.failure, outcome.hostCooldownMs);
  } else {
    await finishDomain(deps, claim, outcome, startedAt);
  }
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

/** Ends the domain with this outcome, unless the claim was lost, and fills the batch's window. */
export async function finishDomain(
  { db, log, finisher, windows, metrics, pageCopies }: OutcomeDeps,
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
  { db, log, windows, metrics }: OutcomeDeps,
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
