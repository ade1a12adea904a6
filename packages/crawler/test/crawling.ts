import { createAddressGuard, createHostResolver } from '@scrapersky/net';
import {
  crawlDomain,
  type CachedRobots,
  type CrawlDeps,
  type CrawlOptions,
  type CrawlOutcome,
  type FetchedPage,
  type PageVisit,
  type RobotsCache,
} from '../src/index.ts';

const OPTIONS: CrawlOptions = {
  maxPages: 10,
  respectRobots: true,
  useSitemap: false,
  readsDns: true,
  includePaths: [],
  excludePaths: [],
  crawlDelayMs: null,
  timeoutMs: 5000,
  maxBodyBytes: 5_000_000,
  hostDelayMs: 0,
  pagesPerHost: 1,
  userAgent: 'TestBot/1.0 (+https://example.org/bot)',
  headers: {},
};

/**
 * Visitor for tests: the value of a page is its path and query. Reads links, meta robots, refresh and canonical link.
 */
export function readPage({ url, body }: FetchedPage): PageVisit<string> {
  const html = body.toString('utf8');
  const links = [...html.matchAll(/<a\s+href="([^"]*)"/g)].map(([, href]) => new URL(href ?? '', url).href);
  const canonical = /<link rel="canonical" href="([^"]*)"/.exec(html)?.[1];
  const refresh = /http-equiv="refresh" content="0; ?url=([^"]*)"/.exec(html)?.[1];
  const { pathname, search } = new URL(url);
  return {
    ok: true,
    value: pathname + search,
    links,
    keyLinks: [],
    canonicalUrl: canonical === undefined ? null : new URL(canonical, url).href,
    follow: !html.includes('nofollow'),
    namesIcon: !html.includes('data-no-icon'),
    isForeign: html.includes('data-foreign'),
    refreshUrl: refresh === undefined ? null : new URL(refresh, url).href,
  };
}

export function memoryRobotsCache(): RobotsCache & { records: Map<string, CachedRobots> } {
  const records = new Map<string, CachedRobots>();
  return {
    records,
    load: (origin) => Promise.resolve(records.get(origin) ?? null),
    save: (origin, record) => Promise.resolve(void records.set(origin, record)),
  };
}

/** The one resolver of all tests, because each new resolver reserves memory for its whole cache. */
const RESOLVER = createHostResolver();

/** Crawls sites on loopback. */
export function crawl(
  origins: string | string[],
  options: Partial<CrawlOptions> = {},
  deps: Partial<CrawlDeps<string>> = {},
): Promise<CrawlOutcome<string>> {
  return crawlDomain(
    { origins: [origins].flat() },
    { ...OPTIONS, ...options },
    {
      guard: createAddressGuard({ allowNetworks: ['127.0.0.0/8', '::1/128'] }),
      resolver: RESOLVER,
      recordResolver: null,
      isOptedOut: () => Promise.resolve(false),
      robotsCache: memoryRobotsCache(),
      hostTurns: null,
      addressTurns: null,
      isPlatform: ({ hostname }) => hostname === 'platform.example',
      visit: (page) => Promise.resolve(readPage(page)),
      signal: new AbortController().signal,
      notBefore: null,
      ...deps,
    },
  );
}
