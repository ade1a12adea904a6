import { MAX_CLOCK_DIFFERENCE_MS } from '@scrapersky/core';
import { readDatabaseClock, type Db } from '@scrapersky/db';

const MAX_AGE_MS = 5_000;

/** Returns the milliseconds by which this machine's clock is ahead of the database's, accurate to half a round trip. */
export async function readClockDifference(db: Db): Promise<number> {
  const sentAt = performance.now();
  const databaseMs = await readDatabaseClock(db);
  return Math.round(Date.now() - (performance.now() - sentAt) / 2 - databaseMs);
}

/** Returns whether the difference is too large to judge the expiry of tokens. */
export function isClockWrong(aheadMs: number): boolean {
  return Math.abs(aheadMs) > MAX_CLOCK_DIFFERENCE_MS;
}

/**
 * Returns a function that tells whether the clocks differ too much. It compares them at most every few seconds, and
 * returns the last known result while the database is unreachable; at first false.
 */
export function clockGuard(db: Db): () => Promise<boolean> {
  let isWrong = false;
  let readAt = -Infinity;
  return async () => {
    if (performance.now() - readAt > MAX_AGE_MS) {
      readAt = performance.now();
      isWrong = await readClockDifference(db).then(isClockWrong, () => isWrong);
    }
    return isWrong;
  };
}
