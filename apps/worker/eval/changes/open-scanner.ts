import type { ClaimedDomain } from '@scrapersky/batches';
import { CrawlOptionsSchema } from '@scrapersky/core';
import { openSiteCrawler } from '../../src/open-site-crawler.ts';
import type { PageCopies } from '../../src/page-copies/page-copies.ts';
import type { SiteOutcome } from '../../src/site-outcome.ts';

/** Options of a scan: it also reads persons, but uses neither DNS records nor sitemaps. */
export const SCAN_OPTIONS = CrawlOptionsSchema.parse({
  dns: false,
  people: true,
  use_sitemap: false,
  compare: 'last',
});

const MAX_PAGES = 8;
const TIMEOUT_MS = 10_000;

export interface Scanner {
  /** Scans the site at an origin on this machine. `seq` and `requestId` identify the scan for `loadCopies`. */
  scan(site: { origin: string; seq: number; requestId: string }): Promise<SiteOutcome>;
  close(): Promise<void>;
}

/**
 * Opens a crawler of simulated sites on this machine. It fetches robots.txt in each scan, because the file may have
 * changed, and sends requests without delays.
 *
 * @param loadCopies returns the copies of the pages of a site; null if every page is read
 */
export function openScanner({
  port,
  timeoutMs = TIMEOUT_MS,
  loadCopies,
}: {
  port: number;
  timeoutMs?: number;
  loadCopies: (claim: ClaimedDomain) => PageCopies | null;
}): Scanner {
  const crawler = openSiteCrawler(
    {
      allowNetworks: ['127.0.0.0/8'],
      ports: [String(port)],
      timeoutMs,
      maxBodyBytes: 5_000_000,
      hostDelayMs: 0,
      pagesPerHost: 1,
      userAgent: 'ScraperSkyBatch/0.1',
    },
    {
      robotsCache: { load: () => Promise.resolve(null), save: () => Promise.resolve() },
      hostTurns: null,
      isOptedOut: () => Promise.resolve(false),
      pageCopies: { load: (claim) => Promise.resolve(loadCopies(claim)) },
      onFault: (fault) => process.stderr.write(`${fault}\n`),
    },
  );
  return {
    close: () => crawler.close(),
    scan({ origin, seq, requestId }) {
      const id = crypto.randomUUID();
      const claim: ClaimedDomain = {
        kind: 'claimed',
        fence: { batchId: id, seq, jobId: id, workerId: id, attempt: 1 },
        domain: origin,
        host: new URL(origin).host,
        isWww: false,
        requestId,
        maxPages: MAX_PAGES,
        options: SCAN_OPTIONS,
        countedAttempt: 1,
        workerDeaths: 0,
        lastErrorCode: null,
        hostCooldownMs: 0,
        robots: null,
      };
      return crawler.crawlSite(claim, new AbortController().signal);
    },
  };
}
