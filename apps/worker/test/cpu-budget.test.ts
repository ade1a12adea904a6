import { createExtractor } from '@scrapersky/extractor';
import { createAddressGuard, createHostResolver } from '@scrapersky/net';
import { withSite } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';
import { siteCrawler } from '../src/site-crawler.ts';
import type { SiteOutcome } from '../src/site-outcome.ts';
import { claimOf } from './claim-of.ts';

/** Crawls a site of more than twenty pages. The extraction of each reports `cpuMs` of processor time. */
function crawl(cpuMs: number): Promise<SiteOutcome> {
  const links = Array.from({ length: 20 }, (_, n) => `<a href="/page-${n}">${n}</a>`).join('');
  return withSite(
    ({ url = '' }, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>${url}</title>${links}`),
    async ({ origin }) => {
      const extractor = createExtractor({ deadlineMs: 60_000 });
      const resolver = createHostResolver();
      const crawlSite = siteCrawler({
        robotsCache: { load: async () => null, save: async () => {} },
        hostTurns: null,
        extractor: { extract: async (page) => ({ ...(await extractor.extract(page)), cpuMs }) },
        guard: createAddressGuard({ allowNetworks: ['127.0.0.0/8'] }),
        resolver,
        recordResolver: null,
        isOptedOut: () => Promise.resolve(false),
        settings: {
          timeoutMs: 20_000,
          maxBodyBytes: 5_000_000,
          hostDelayMs: 0,
          pagesPerHost: 1,
          userAgent: 'ScraperSkyBatch/0.1',
        },
      });
      try {
        return await crawlSite(claimOf(origin, { maxPages: 15 }), new AbortController().signal);
      } finally {
        resolver.close();
        await extractor.close();
      }
    },
  );
}

test('a crawl that has used up its processor time ends with the pages that it has', async () => {
  expect(await crawl(10)).toMatchObject({ ok: true, pages: { length: 15 } });
  // The budget for 15 pages is 13 s, which the third page exceeds.
  expect(await crawl(4_500)).toMatchObject({ ok: true, pages: { length: 3 } });
});
