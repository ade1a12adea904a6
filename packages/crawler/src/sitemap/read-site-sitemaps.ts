import { parseUrl } from '@scrapersky/core';
import type { CrawlSession } from '../crawl-session.ts';
import type { FetchFailure } from '../fetch/fetcher.ts';
import { readSitemaps, type SitemapReading } from './read-sitemaps.ts';

const OFF_SITE: FetchFailure = {
  ok: false,
  failure: { code: 'too_many_redirects', message: 'The sitemap redirects to another site.' },
  responded: true,
};

/** Reads the sitemaps named in robots.txt that are on the site, or `/sitemap.xml` if there are none. */
export async function readSiteSitemaps(
  { fetcher, robots, robotsRefuse }: Pick<CrawlSession, 'fetcher' | 'robots' | 'robotsRefuse'>,
  homeUrl: URL,
  isOnSite: (url: URL) => boolean,
  hooks: Pick<SitemapReading, 'onPage' | 'isEnough'>,
): Promise<void> {
  const named = ((await robots?.sitemapsOf(homeUrl)) ?? [])
    .flatMap((text) => parseUrl(text, homeUrl) ?? [])
    .filter(isOnSite);
  const isNamed = named.length > 0;
  await readSitemaps({
    ...hooks,
    fetcher,
    isOnSite,
    files: isNamed ? named : [new URL('/sitemap.xml', homeUrl)],
    refuses: async (url) => {
      if (!isOnSite(url)) return OFF_SITE;
      // A sitemap that robots.txt names may be fetched although a Disallow rule matches it.
      return isNamed ? null : robotsRefuse(url);
    },
  });
}
