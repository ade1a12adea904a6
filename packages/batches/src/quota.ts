import { addQuotaUse, lockQuota, measureQuotaUse, type Db } from '@scrapersky/db';

/** What one user may have the service do; 0 is no limit. */
export interface Quota {
  /** Batches (scans among them) that have not ended. */
  runningBatches: number;
  /** Domains taken in, or tried again, from one midnight (UTC) to the next. */
  domainsPerDay: number;
}

/** The user has used up what they may. */
export class QuotaExceededError extends Error {
  override readonly name = 'QuotaExceededError';
  readonly code = 'quota_exceeded';
  /** When trying again makes sense, in seconds. */
  readonly retryAfterS: number;

  constructor(message: string, retryAfterS: number) {
    super(message);
    this.retryAfterS = retryAfterS;
  }
}

/** Some batch may end by then. */
const RETRY_RUNNING_AFTER_S = 60;

/**
 * Refuses a batch, whose row is stored by now, that is too much. Of several at once each may still pass: this is to
 * refuse most before their domains are stored.
 * @throws QuotaExceededError
 */
export async function checkQuota(tx: Db, userId: string, quota: Quota, domains: number): Promise<void> {
  if (quota.runningBatches === 0 && quota.domainsPerDay === 0) return;
  const { runningBatches, domainsToday, secondsToMidnight } = await measureQuotaUse(tx, userId);
  if (quota.runningBatches > 0 && runningBatches > quota.runningBatches) {
    throw new QuotaExceededError(
      `Not more than ${quota.runningBatches} batches may run at once: wait for one to end.`,
      RETRY_RUNNING_AFTER_S,
    );
  }
  if (quota.domainsPerDay > 0 && domainsToday + domains > quota.domainsPerDay) {
    throw new QuotaExceededError(
      `Not more than ${quota.domainsPerDay} domains are taken in a day (UTC): ${domainsToday} were, and these are ${domains}.`,
      secondsToMidnight,
    );
  }
}

/**
 * Counts domains that were taken in or are tried again, or refuses them, one transaction of the user at a time: the last thing to be done in it, so
 * that the others wait for a commit only.
 * @throws QuotaExceededError
 */
export async function chargeQuota(tx: Db, userId: string, quota: Quota, domains: number): Promise<void> {
  if (quota.runningBatches === 0 && quota.domainsPerDay === 0) return;
  await lockQuota(tx, userId);
  await checkQuota(tx, userId, quota, domains);
  if (quota.domainsPerDay > 0) await addQuotaUse(tx, userId, domains);
}
