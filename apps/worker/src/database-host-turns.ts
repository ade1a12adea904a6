import type { HostTurns } from '@scrapersky/crawler';
import { takeHostTurn, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';

/** Longest wait for a turn. A waiting crawl occupies a slot, so after a longer wait the URL is visited later. */
const MAX_WAIT_MS = 60_000;

/**
 * Schedules requests to each host in the table `hosts`, for the whole fleet. When the database fails, a crawl keeps
 * only its own pace.
 */
export function databaseHostTurns(db: Db, log: Logger): HostTurns {
  return {
    async takeTurn(host, gapMs) {
      try {
        return await takeHostTurn(db, host, { gapMs, maxWaitMs: MAX_WAIT_MS });
      } catch (error) {
        log.warn('cannot take a turn at a shared host', { host, error });
        return 0;
      }
    },
  };
}
