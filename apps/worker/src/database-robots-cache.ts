import { isIP } from 'node:net';
import type { ClaimedDomain } from '@scrapersky/batches';
import type { CachedRobots, RobotsCache } from '@scrapersky/crawler';
import { findRobots, saveRobots, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';

/** Maximum age of a record for an IP address. A different site may use the address a minute later, as test sites do. */
const MAX_AGE_OF_ADDRESSES_MS = 60_000;

/**
 * Maximum size of a cached file. Longer files are fetched for each crawl: few sites have such files, and the table is
 * read for every domain.
 */
const MAX_CACHED_CHARACTERS = 65_536;

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

/** Records of robots.txt files by origin. */
export type RobotsByOrigin = Record<string, CachedRobots>;

/**
 * The robots.txt cache during a claim. The query of the claim also returns the records of the claim's host. New records
 * of this host are collected in `found` and stored with the domain's result. Neither costs an extra round trip.
 */
export class ClaimRobotsCache implements RobotsCache {
  readonly #cache: RobotsCache;
  readonly #claim: Pick<ClaimedDomain, 'host' | 'robots'>;
  /** New records of the claim's host. */
  readonly found: RobotsByOrigin = {};

  constructor(cache: RobotsCache, claim: Pick<ClaimedDomain, 'host' | 'robots'>) {
    this.#cache = cache;
    this.#claim = claim;
  }

  async load(origin: string): Promise<CachedRobots | null> {
    if (!this.#isOwn(origin)) return this.#cache.load(origin);
    return unlessOld(origin, (this.#claim.robots?.[origin] ?? null) as CachedRobots | null);
  }

  async save(origin: string, record: CachedRobots): Promise<void> {
    if (!this.#isOwn(origin)) return this.#cache.save(origin, record);
    if (!isTooLong(record)) this.found[origin] = record;
  }

  /** Stores the new records of the claim's host after a failed crawl, whose outcome does not contain them. */
  async saveFound(): Promise<void> {
    for (const [origin, record] of Object.entries(this.found)) await this.#cache.save(origin, record);
  }

  #isOwn(origin: string): boolean {
    return new URL(origin).host === this.#claim.host;
  }
}

function isTooLong({ body }: CachedRobots): boolean {
  return (body?.length ?? 0) > MAX_CACHED_CHARACTERS;
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
