import type { HostTurns } from '@scrapersky/crawler';
import { takeHostTurn, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';

/** A crawl holds its slot while it waits: longer than this it comes back later instead. */
const PATIENCE_MS = 60_000;

/** Turns in the table `hosts`, for the whole fleet. Without it a crawl keeps to its own pace, as robots.txt files do. */
export function databaseHostTurns(db: Db, log: Logger): HostTurns {
  return {
    async takeTurn(host, gapMs) {
      try {
        return await takeHostTurn(db, host, { gapMs, maxWaitMs: PATIENCE_MS });
      } catch (error) {
        log.warn('a turn at a shared host could not be taken', { host, error });
        return 0;
      }
    },
  };
}
