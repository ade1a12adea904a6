import type { HostTurns } from '@scrapersky/crawler';
import { extendHostCooldown, takeHostTurn, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';

/**
 * Longest wait for a turn, because a waiting crawl occupies a slot. If the turn is later, the request fails with
 * `rate_limited`.
 */
const MAX_WAIT_MS = 60_000;

/**
 * Schedules the requests to each host that crawls reach by redirects, for the whole fleet, in the table `hosts`. When
 * the database fails, each crawl delays only its own requests.
 */
export function databaseHostTurns(db: Db, log: Logger): HostTurns {
  return {
    async takeTurn(host, gapMs) {
      try {
        return await takeHostTurn(db, host, { gapMs, maxWaitMs: MAX_WAIT_MS });
      } catch (error) {
        log.warn('cannot take a turn at a shared host', { host, error });
        return { isTaken: true, waitMs: 0 };
      }
    },
    async backOff(host, delayMs) {
      try {
        await extendHostCooldown(db, host, delayMs);
      } catch (error) {
        log.warn('cannot store the cooldown of a shared host', { host, error });
      }
    },
  };
}
