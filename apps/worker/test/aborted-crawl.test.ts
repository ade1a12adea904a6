import { withSite } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';
import { openSiteCrawler } from '../src/open-site-crawler.ts';
import { claimOf } from './claim-of.ts';

test('an aborted crawl reports the rest of the delay between two requests to its host', async () => {
  const stop = new AbortController();
  const reason = new Error('stopping');
  const crawler = openSiteCrawler(
    {
      allowNetworks: ['127.0.0.0/8'],
      ports: ['1-65535'],
      timeoutMs: 60_000,
      maxBodyBytes: 5_000_000,
      hostDelayMs: 30_000,
      pagesPerHost: 1,
      userAgent: 'ScraperSkyBatch/0.1',
    },
    {
      robotsCache: { load: () => Promise.resolve(null), save: () => Promise.resolve() },
      hostTurns: null,
      isOptedOut: () => Promise.resolve(false),
      onFault: () => {},
    },
  );
  const cooldowns: number[] = [];
  try {
    await withSite(
      () => stop.abort(reason),
      async ({ origin }) => {
        const onRejection = (ms: number) => void cooldowns.push(ms);
        await expect(crawler.crawlSite(claimOf(origin), stop.signal, { onRejection })).rejects.toBe(reason);
      },
    );
  } finally {
    await crawler.close();
  }
  expect(cooldowns).toHaveLength(1);
  expect(cooldowns[0]).toBeGreaterThan(20_000);
  expect(cooldowns[0]).toBeLessThan(40_000);
});
