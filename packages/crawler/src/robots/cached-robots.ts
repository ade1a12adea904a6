/** Stored robots.txt of one origin, as plain JSON. */
export interface CachedRobots {
  /** Time of the response (RFC 3339). */
  fetchedAt: string;
  /** The known directives in the first 500 KiB of the file, without NUL; null if the site has no robots.txt. */
  body: string | null;
}

/**
 * Store for robots.txt files between crawls, implemented by the caller. A site may serve each user agent a different
 * file, so each user agent needs its own cache. The methods must not reject: on an error, `load` returns null.
 */
export interface RobotsCache {
  /** @param origin scheme, host and port (`https://www.example.com`). Each origin has its own robots.txt (RFC 9309). */
  load(origin: string): Promise<CachedRobots | null>;
  save(origin: string, record: CachedRobots): Promise<void>;
}
