import { isIP } from 'node:net';
import type { ClaimedDomain } from '@scrapersky/batches';
import type { CachedRobots, RobotsCache } from '@scrapersky/crawler';
import { findRobots, saveRobots, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';

/** Another site may use the same IP address a minute later, as test sites do. */
const MAX_AGE_OF_ADDRESSES_MS = 60_000;

/** A longer file is fetched for each crawl: few sites have one, and the table is read for every domain. */
const MAX_CACHED_CHARACTERS = 65_536;

/**
 * Caches robots.txt files in the table `hosts`, so that the fleet fetches each only once. When the database fails,
 * the crawl continues without the cache.
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
      if ((record.body?.length ?? 0) > MAX_CACHED_CHARACTERS) return;
      try {
        await saveRobots(db, origin, { ...record });
      } catch (error) {
        log.warn('cannot write robots.txt to the cache', { origin, error });
      }
    },
  };
}

/** Returns a cache that already has the records of one host, which came with its claim. */
export function withRobotsOf(
  cache: RobotsCache,
  { host, robots }: Pick<ClaimedDomain, 'host' | 'robots'>,
): RobotsCache {
  return {
    load: async (origin) =>
      new URL(origin).host === host
        ? unlessOld(origin, (robots?.[origin] ?? null) as CachedRobots | null)
        : cache.load(origin),
    save: (origin, record) => cache.save(origin, record),
  };
}

function unlessOld(origin: string, record: CachedRobots | null): CachedRobots | null {
  return record !== null && isAddress(origin) && ageMs(record) > MAX_AGE_OF_ADDRESSES_MS ? null : record;
}

function isAddress(origin: string): boolean {
  return isIP(new URL(origin).hostname.replace(/^\[|\]$/g, '')) !== 0;
}

function ageMs({ fetchedAt }: CachedRobots): number {
  return Date.now() - Date.parse(fetchedAt);
}
