import type { CachedRobots, RobotsCache } from '@scrapersky/crawler';
import { findRobots, saveRobots, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';

/**
 * robots.txt files in the table `hosts`: fetched once for the whole fleet. A cache that fails is not worth a crawl: it
 * then answers that it has nothing.
 */
export function databaseRobotsCache(db: Db, log: Logger): RobotsCache {
  return {
    async load(origin) {
      try {
        return (await findRobots(db, origin)) as CachedRobots | null;
      } catch (error) {
        log.warn('robots.txt could not be read from the cache', { origin, error });
        return null;
      }
    },
    async save(origin, record) {
      try {
        await saveRobots(db, origin, { ...record });
      } catch (error) {
        log.warn('robots.txt could not be written to the cache', { origin, error });
      }
    },
  };
}
