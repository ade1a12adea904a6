import type { CachedRobots, RobotsCache } from '@scrapersky/crawler';
import { LRUCache } from 'lru-cache';

const MAX_TOTAL_LENGTH = 16_000_000;
const MAX_AGE_MS = 24 * 60 * 60 * 1000;

/**
 * Keeps the robots.txt caches for user agents that clients chose. They are in memory, so that a client cannot fill the
 * database.
 */
export class OwnRobotsCaches {
  readonly #records = new LRUCache<string, CachedRobots>({
    maxSize: MAX_TOTAL_LENGTH,
    sizeCalculation: ({ body }, key) => key.length + (body?.length ?? 0) + 100,
    ttl: MAX_AGE_MS,
  });

  /** Returns the cache of one user agent. */
  of(userAgent: string): RobotsCache {
    return {
      load: (origin) => Promise.resolve(this.#records.get(`${userAgent}\n${origin}`) ?? null),
      save: (origin, record) => {
        this.#records.set(`${userAgent}\n${origin}`, record);
        return Promise.resolve();
      },
    };
  }
}
