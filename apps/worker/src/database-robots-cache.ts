import type { CachedRobots, RobotsCache } from '@scrapersky/crawler';
import { findRobots, saveRobots, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';
import { isTooLong, unlessOld } from './robots-cache-rules.ts';

/**
 * Caches robots.txt files in the table `hosts`, so that a crawl reuses the files that another has fetched. When the
 * database fails, the crawl continues without the cache.
 */
export function databaseRobotsCache(db: Db, log: Logger): RobotsCache {
  return {
    async load(origin) {
      try {
        return unlessOld(origin, (await findRobots(db, origin)) as CachedRobots | null);
      } catch (error) {
        log.warn('cannot read robots.txt from the cache', { origin, error });
        return null;
      }
    },
    async save(origin, record) {
      if (isTooLong(record)) return;
      try {
        await saveRobots(db, origin, { ...record });
      } catch (error) {
        log.warn('cannot write robots.txt to the cache', { origin, error });
      }
    },
  };
}
