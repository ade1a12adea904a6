/** A robots.txt as it was when it was last fetched: plain JSON. */
export interface CachedRobots {
  /** RFC 3339. */
  fetchedAt: string;
  /** The lines that mean something (at most 500 KiB, no NUL); null where the site has no robots.txt. */
  body: string | null;
}

/** Where robots.txt files outlive a crawl. Implemented by the caller; a failing one must not fail: it gives null. */
export interface RobotsCache {
  /** @param origin scheme, host and port: `https://www.example.com`, as RFC 9309 has one robots.txt for each. */
  load(origin: string): Promise<CachedRobots | null>;
  save(origin: string, record: CachedRobots): Promise<void>;
}
