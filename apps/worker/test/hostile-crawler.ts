import { createAddressGuard, createHostResolver, type HostResolver } from '@scrapersky/net';
import { createExtractor } from '@scrapersky/extractor';
import { addressOf, type HostileSite } from '@scrapersky/test-support/hostile';
import { siteCrawler } from '../src/site-crawler.ts';
import type { SiteOutcome } from '../src/site-outcome.ts';
import { claimOf } from './claim-of.ts';

/** Timeout of a request to a slow site, so that the test stays quick. */
const SHORT_TIMEOUT_MS = 2_000;

/** Deadline that is longer than in production, because other tests use the CPU too. */
const EXTRACTION_DEADLINE_MS = 6_000;

export interface HostileCrawler {
  /** Makes one attempt at the site, as a worker does. */
  crawl(site: HostileSite, origin: string): Promise<SiteOutcome>;
  close(): Promise<void>;
}

/**
 * A worker's crawler and extractor without robots.txt cache, DNS records and delays. It may connect to the test sites.
 * Extraction may take longer than in production, and requests to slow sites end sooner.
 */
export function createHostileCrawler(sites: readonly HostileSite[]): HostileCrawler {
  const extractor = createExtractor({ deadlineMs: EXTRACTION_DEADLINE_MS });
  const crawlSite = siteCrawler({
    robotsCache: { load: () => Promise.resolve(null), save: () => Promise.resolve() },
    hostTurns: null,
    extractor,
    guard: createAddressGuard({ allowNetworks: ['127.90.0.0/15', 'fd90::/16'] }),
    resolver: resolverFor(sites),
    recordResolver: null,
    isOptedOut: () => Promise.resolve(false),
    settings: {
      timeoutMs: 20_000,
      maxBodyBytes: 5_000_000,
      hostDelayMs: 0,
      pagesPerHost: 1,
      userAgent: 'ScraperSkyBatch/0.1 (+https://example.org/bot)',
    },
  });
  return {
    crawl: (site, origin) =>
      crawlSite(
        claimOf(origin, {
          maxPages: 3,
          options: site.isSlow === true ? { timeout_ms: SHORT_TIMEOUT_MS } : {},
        }),
        new AbortController().signal,
      ),
    close: () => extractor.close(),
  };
}

function resolverFor(sites: readonly HostileSite[]): HostResolver {
  const system = createHostResolver();
  return {
    resolve(name) {
      const index = Number(/^site-(\d+)\.example$/.exec(name)?.[1]);
      const resolves = sites[index]?.resolves;
      if (resolves === undefined) return system.resolve(name);
      if (typeof resolves === 'string') return Promise.resolve({ ok: false, code: resolves });
      const addresses = resolves(addressOf(index)).map((address) => ({
        address,
        family: address.includes(':') ? (6 as const) : (4 as const),
      }));
      return Promise.resolve({ ok: true, addresses });
    },
  };
}
