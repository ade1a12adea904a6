import { SELF_TEST_DOMAIN, SELF_TEST_PAGES, SELF_TEST_TITLE } from '@scrapersky/core';
import type { ClaimedDomain } from '@scrapersky/batches';
import { expect, test } from '@jest/globals';
import { selfTestCrawler } from '../src/self-test-crawler.ts';

/** Settings that allow no crawl of loopback, as the service's defaults do. The self-test must work with them. */
const SETTINGS = {
  allowNetworks: [],
  ports: ['80', '443'],
  timeoutMs: 5_000,
  maxBodyBytes: 100_000,
  hostDelayMs: 500,
  pagesPerHost: 1,
  userAgent: 'test/1',
};

const claim = (domain: string): ClaimedDomain => ({
  kind: 'claimed',
  fence: { batchId: crypto.randomUUID(), jobId: crypto.randomUUID(), seq: 0, workerId: 'w', attempt: 1 },
  countedAttempt: 1,
  workerDeaths: 0,
  lastErrorCode: null,
  requestId: 'r',
  domain,
  isWww: false,
  host: domain,
  maxPages: 10,
  options: { dns: false },
  hostCooldownMs: 0,
  robots: null,
});

test('crawls the self-test domain at a site on loopback, and passes on all other domains, even those on loopback', async () => {
  const others: string[] = [];
  const crawlSite = selfTestCrawler(SETTINGS, async ({ domain }) => {
    others.push(domain);
    return { ok: false, failure: { code: 'timeout', message: 'x' }, hostCooldownMs: 0 };
  });
  const { signal } = new AbortController();
  const outcome = await crawlSite(claim(SELF_TEST_DOMAIN), signal);
  expect(outcome).toMatchObject({ ok: true, metadata: { title: SELF_TEST_TITLE } });
  expect(outcome.ok && outcome.pages.length).toBe(SELF_TEST_PAGES);
  await crawlSite(claim('http://127.0.0.1:9'), signal);
  await crawlSite(claim(`sub.${SELF_TEST_DOMAIN}`), signal);
  expect(others).toEqual(['http://127.0.0.1:9', `sub.${SELF_TEST_DOMAIN}`]);
});
