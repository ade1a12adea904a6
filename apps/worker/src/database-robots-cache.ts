import { isIP } from 'node:net';
import type { CachedRobots, RobotsCache } from '@scrapersky/crawler';
import { findRobots, saveRobots, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';

/** An address is no name: what answers there may be another site in a minute, as test sites are. */
const MAX_AGE_OF_ADDRESSES_MS = 60_000;

/**
 * robots.txt files in the table `hosts`: fetched once for the whole fleet. A cache that fails is not worth a crawl: it
 * then answers that it has nothing.
 */
export function databaseRobotsCache(db: Db, log: Logger): RobotsCache {
  return {
    async load(origin) {
      try {
        const record = (await findRobots(db, origin)) as CachedRobots | null;
        return record !== null && isAddress(origin) && ageMs(record) > MAX_AGE_OF_ADDRESSES_MS
          ? null
          : record;
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

function isAddress(origin: string): boolean {
  return isIP(new URL(origin).hostname.replace(/^\[|\]$/g, '')) !== 0;
}

function ageMs({ fetchedAt }: CachedRobots): number {
  return Date.now() - Date.parse(fetchedAt);
}
