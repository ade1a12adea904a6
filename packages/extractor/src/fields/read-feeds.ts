import { resolveUrl } from '../html/resolve-url.ts';
import { LIMITS } from '../limits.ts';
import type { Page } from '../page.ts';

const FEED_TYPE = /^\s*application\/(?:rss|atom|rdf|feed)\+(?:xml|json)/i;

/** Returns the distinct URLs of the feeds that link elements declare, in document order. */
export function readFeeds(page: Page): string[] {
  const urls = new Set<string>();
  for (const link of page.parts.links) {
    const isFeed = (link.rel.includes('alternate') && FEED_TYPE.test(link.type)) || link.rel.includes('feed');
    const url = isFeed ? resolveUrl(link.href, page.baseUrl) : null;
    if (url !== null && urls.size < LIMITS.feeds) urls.add(url);
  }
  return [...urls];
}
