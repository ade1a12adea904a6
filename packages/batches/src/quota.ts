import { addQuotaUse, lockQuota, measureQuotaUse, type Db } from '@scrapersky/db';

/** Limits of one user; 0 means no limit. */
export interface Quota {
  /** Batches and scans that have not ended. */
  runningBatches: number;
  /** Domains submitted or retried per day (UTC). */
  domainsPerDay: number;
}

/** The user has reached a limit. */
export class QuotaExceededError extends Error {
  override readonly name = 'QuotaExceededError';
  readonly code = 'quota_exceeded';
  /** Seconds after which a retry makes sense. */
  readonly retryAfterS: number;

  constructor(message: string, retryAfterS: number) {
    super(message);
    this.retryAfterS = retryAfterS;
  }
}

/** A batch may have ended by then. */
const RETRY_RUNNING_AFTER_S = 60;

/**
 * Refuses a batch that exceeds the quota; its row is already stored. Concurrent requests may each pass: this check
 * refuses most excess batches before their domains are stored, and {@link chargeQuota} is exact.
 *
 * @throws QuotaExceededError
 */
export async function checkQuota(tx: Db, userId: string, quota: Quota, domains: number): Promise<void> {
  if (quota.runningBatches === 0 && quota.domainsPerDay === 0) return;
  const { runningBatches, domainsToday, secondsToMidnight } = await measureQuotaUse(tx, userId);
  if (quota.runningBatches > 0 && runningBatches > quota.runningBatches) {
    throw new QuotaExceededError(
      `At most ${quota.runningBatches} batches may run at once. Wait for one to end.`,
      RETRY_RUNNING_AFTER_S,
    );
  }
  if (quota.domainsPerDay > 0 && domainsToday + domains > quota.domainsPerDay) {
    throw new QuotaExceededError(
      `At most ${quota.domainsPerDay} domains may be submitted per day (UTC): ${domainsToday} were submitted, and this request has ${domains}.`,
      secondsToMidnight,
    );
  }
}

/**
 * Counts submitted or retried domains, or refuses them. It serializes the transactions of one user, so call it last:
 * then the others wait only for the commit.
 *
 * @throws QuotaExceededError
 */
export async function chargeQuota(tx: Db, userId: string, quota: Quota, domains: number): Promise<void> {
  if (quota.runningBatches === 0 && quota.domainsPerDay === 0) return;
  await lockQuota(tx, userId);
  await checkQuota(tx, userId, quota, domains);
  if (quota.domainsPerDay > 0) await addQuotaUse(tx, userId, domains);
}
