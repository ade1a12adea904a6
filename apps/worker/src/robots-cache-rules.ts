import { isIP } from 'node:net';
import type { CachedRobots } from '@scrapersky/crawler';

/** Maximum age of a record for an IP address. A different site may use the address a minute later, as test sites do. */
const MAX_AGE_OF_ADDRESSES_MS = 60_000;

/**
 * Maximum size of a cached file. Longer files are fetched for each crawl: few sites have such files, and the table is
 * read for every domain.
 */
const MAX_CACHED_CHARACTERS = 65_536;

/** Returns whether the file is fetched for each crawl instead of cached. */
export function isTooLong({ body }: CachedRobots): boolean {
  return (body?.length ?? 0) > MAX_CACHED_CHARACTERS;
}

/** Returns the record, or null if it is too old for an IP address. */
export function unlessOld(origin: string, record: CachedRobots | null): CachedRobots | null {
  return record !== null && isAddress(origin) && ageMs(record) > MAX_AGE_OF_ADDRESSES_MS ? null : record;
}

function isAddress(origin: string): boolean {
  return isIP(new URL(origin).hostname.replace(/^\[|\]$/g, '')) !== 0;
}

function ageMs({ fetchedAt }: CachedRobots): number {
  return Date.now() - Date.parse(fetchedAt);
}
