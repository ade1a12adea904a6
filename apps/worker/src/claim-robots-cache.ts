import type { ClaimedDomain } from '@scrapersky/batches';
import type { CachedRobots, RobotsCache } from '@scrapersky/crawler';
import { isTooLong, unlessOld } from './robots-cache-rules.ts';

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
