import { plural } from '@scrapersky/core';
import { addQuotaUse, lockQuota, measureQuotaUse, type DayUse, type Db } from '@scrapersky/db';

/** Limits of one user; 0 means no limit. */
export interface Quota {
  /** Maximum number of batches and scans that have not ended. */
  runningBatches: number;
  /** Maximum number of domains submitted or retried per day (UTC). */
  domainsPerDay: number;
  /** Maximum number of batches and scans submitted per day. */
  batchesPerDay: number;
  /** Maximum number of entries submitted (including invalid ones) and domains retried per day. */
  rowsPerDay: number;
}

/** Thrown when a request would exceed a limit of the user. */
export class QuotaExceededError extends Error {
  override readonly name = 'QuotaExceededError';
  readonly code = 'quota_exceeded';
  /** Seconds after which the client should try again. */
  readonly retryAfterS: number;

  constructor(message: string, retryAfterS: number) {
    super(message);
    this.retryAfterS = retryAfterS;
  }
}

/** Seconds after which a refused client should try again, because a batch may have ended by then. */
const RETRY_RUNNING_AFTER_S = 60;

/**
 * Refuses a batch that exceeds the quota. The batch's row is already stored and counts as running. Concurrent requests
 * may all pass: this check refuses most excess batches early, and {@link chargeQuota} is exact.
 *
 * @throws QuotaExceededError
 */
export async function checkQuota(tx: Db, userId: string, quota: Quota, use: DayUse): Promise<void> {
  if (isUnlimited(quota)) return;
  const { runningBatches, today, secondsToMidnight } = await measureQuotaUse(tx, userId);
  if (quota.runningBatches > 0 && runningBatches > quota.runningBatches) {
    throw new QuotaExceededError(
      `At most ${plural(quota.runningBatches, 'batch', 'batches')} may run at once. Wait for one to end.`,
      RETRY_RUNNING_AFTER_S,
    );
  }
  const perDay = [
    { noun: 'batch', nouns: 'batches', limit: quota.batchesPerDay, used: today.batches, more: use.batches },
    { noun: 'domain', nouns: 'domains', limit: quota.domainsPerDay, used: today.domains, more: use.domains },
    { noun: 'entry', nouns: 'entries', limit: quota.rowsPerDay, used: today.rows, more: use.rows },
  ];
  for (const { noun, nouns, limit, used, more } of perDay) {
    if (limit === 0 || more === 0 || used + more <= limit) continue;
    throw new QuotaExceededError(
      `At most ${plural(limit, noun, nouns)} may be submitted per day (UTC): ${used} so far, and this request has ${more}.`,
      secondsToMidnight,
    );
  }
}

/**
 * Adds a request to the user's consumption, or refuses it. It serializes the transactions of one user, so call it last
 * in a transaction: then other transactions wait only for the commit.
 *
 * @throws QuotaExceededError
 */
export async function chargeQuota(tx: Db, userId: string, quota: Quota, use: DayUse): Promise<void> {
  if (isUnlimited(quota)) return;
  await lockQuota(tx, userId);
  await checkQuota(tx, userId, quota, use);
  await addQuotaUse(tx, userId, use);
}

function isUnlimited(quota: Quota): boolean {
  return Object.values(quota).every((limit) => limit === 0);
}
