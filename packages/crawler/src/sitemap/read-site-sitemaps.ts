import { parseUrl } from '@scrapersky/core';
import type { CrawlSession } from '../crawl-session.ts';
import type { FetchFailure } from '../fetch/fetcher.ts';
import { readSitemaps, type SitemapReading } from './read-sitemaps.ts';

const OFF_SITE: FetchFailure = {
  ok: false,
  failure: { code: 'too_many_redirects', message: 'The sitemap redirects to another site.' },
  responded: true,
};

/** Usual paths of sitemaps, tried if robots.txt lists no readable sitemap. */
const USUAL_PATHS = ['/sitemap.xml', '/sitemap_index.xml'];

/**
 * Reads those sitemaps in robots.txt that belong to the site. If none of them has an entry, reads the first one at a
 * usual path that has any.
 */
export async function readSiteSitemaps(
  { fetcher, robots, robotsRefuse }: Pick<CrawlSession, 'fetcher' | 'robots' | 'robotsRefuse'>,
  homeUrl: URL,
  isOnSite: (url: URL) => boolean,
  hooks: Pick<SitemapReading, 'onPage' | 'isEnough' | 'tally'>,
): Promise<void> {
  const named = ((await robots?.sitemapsOf(homeUrl)) ?? [])
    .flatMap((text) => parseUrl(text, homeUrl) ?? [])
    .filter(isOnSite);
  const known = new Set(named.map(({ href }) => href));
  const read = (files: URL[]): Promise<number> =>
    readSitemaps({
      ...hooks,
      fetcher,
      files,
      isOnSite,
      refuses: async (url) => {
        if (!isOnSite(url)) return OFF_SITE;
        // Only a sitemap that robots.txt names may be fetched although a Disallow rule matches it.
        return known.has(url.href) ? null : robotsRefuse(url);
      },
    });
  if (named.length > 0 && (await read(named)) > 0) return;
  for (const path of USUAL_PATHS) {
    const file = new URL(path, homeUrl);
    if (!known.has(file.href) && (hooks.isEnough() || (await read([file])) > 0)) return;
  }
}
