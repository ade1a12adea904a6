import { withSite } from '@scrapersky/test-support';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openSiteCrawler } from '../src/open-site-crawler.ts';
import { claimOf } from './claim-of.ts';

const HOST_DELAY_MS = 30_000;

const reason = new Error('stopping');
let crawler: ReturnType<typeof openSiteCrawler>;

beforeEach(() => {
  crawler = openSiteCrawler(
    {
      allowNetworks: ['127.0.0.0/8'],
      ports: ['1-65535'],
      timeoutMs: 60_000,
      maxBodyBytes: 5_000_000,
      hostDelayMs: HOST_DELAY_MS,
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
});

afterEach(() => crawler.close());

test('an aborted crawl reports the rest of the delay between two requests to its host', async () => {
  const stop = new AbortController();
  const cooldowns: number[] = [];
  await withSite(
    () => stop.abort(reason),
    async ({ origin }) => {
      const onRejection = (ms: number) => void cooldowns.push(ms);
      await expect(crawler.crawlSite(claimOf(origin), stop.signal, { onRejection })).rejects.toBe(reason);
    },
  );
  expect(cooldowns).toHaveLength(1);
  expect(cooldowns[0]).toBeGreaterThan(0.6 * HOST_DELAY_MS);
  expect(cooldowns[0]).toBeLessThan(1.4 * HOST_DELAY_MS);
});

test('a crawl that is aborted right before a request does not send it', async () => {
  const stop = new AbortController();
  const paths: string[] = [];
  await withSite(
    ({ url }, response) => {
      paths.push(url ?? '');
      response.end('<title>Acme</title>');
    },
    async ({ origin }) => {
      const beforeRequest = () => stop.abort(reason);
      await expect(crawler.crawlSite(claimOf(origin), stop.signal, { beforeRequest })).rejects.toBe(reason);
    },
  );
  expect(paths).toEqual([]);
});
