import { afterEach, expect, test } from '@jest/globals';
import { crawl } from '../test/crawling.ts';
import { closeServers, serve } from '../../net/test/servers.ts';
import { longestSiteMs, SiteBudget } from './site-budget.ts';

afterEach(closeServers);

function budgetOf({ gapMs = 0, firstWaitMs = 0 } = {}) {
  let nowMs = 0;
  const budget = new SiteBudget({ timeoutMs: 1000, gapMs: () => gapMs, firstWaitMs, nowMs: () => nowMs });
  const wait = (ms: number) =>
    budget.spend(() => {
      nowMs += ms;
      return Promise.resolve();
    });
  const pass = (ms: number): void => void (nowMs += ms);
  return { budget, wait, pass };
}

test('allows a site without a page at most the time of four requests', async () => {
  const { budget, wait } = budgetOf();
  await wait(3999);
  expect(budget.isSpent).toBe(false);
  await wait(1);
  expect(budget.isSpent).toBe(true);
});

test('adds the time of two requests for each page that counts', async () => {
  const { budget, wait } = budgetOf();
  await wait(4000);
  budget.addPage();
  expect(budget.isSpent).toBe(false);
  await wait(2000);
  expect(budget.isSpent).toBe(true);
});

test('adds awaited cooldowns and the cooldown before the first request', async () => {
  const { budget, wait } = budgetOf({ gapMs: 500, firstWaitMs: 10_000 });
  budget.addWait(3000);
  await wait(4 * 1500 + 13_000 - 1);
  expect(budget.isSpent).toBe(false);
  await wait(1);
  expect(budget.isSpent).toBe(true);
});

test('counts only the time of requests, and concurrent requests once', async () => {
  const { budget, wait, pass } = budgetOf();
  pass(60_000);
  await budget.spend(() => Promise.all([wait(1500), wait(1500)]));
  expect(budget.spentMs).toBe(3000);
});

test('allows sitemaps half of the initial budget', async () => {
  const { budget, wait } = budgetOf();
  await wait(1000);
  const sitemaps = budget.forSitemaps();
  await wait(1999);
  expect(sitemaps.isSpent()).toBe(false);
  await wait(1);
  expect([sitemaps.isSpent(), budget.isSpent]).toEqual([true, false]);
});

test('the longest time of a site with ten pages and a timeout of 15 s is less than twenty minutes', () => {
  expect(longestSiteMs({ maxPages: 10, timeoutMs: 15_000, hostDelayMs: 500 })).toBeLessThan(20 * 60_000);
});

test('the longest time of a site covers a host delay that is longer than any Crawl-delay', () => {
  expect(longestSiteMs({ maxPages: 1, timeoutMs: 15_000, hostDelayMs: 60_000 })).toBeGreaterThan(6 * 75_000);
});

test('ends the crawl of a slow site that serves copies of one page, and keeps its pages', async () => {
  let requests = 0;
  const site = await serve((request, response) => {
    requests += 1;
    const links = Array.from({ length: 300 }, (_, index) => `<a href="/copy-${index}">copy</a>`).join('');
    response.setHeader('content-type', 'text/html');
    if (request.url === '/') response.end(`home ${links}`);
    else setTimeout(() => response.end('copy'), 100);
  });

  const outcome = await crawl(site.origin, { respectRobots: false, maxPages: 100, timeoutMs: 400 });

  expect(outcome).toMatchObject({ ok: true });
  // The budget is (4 + 2 × 2) × 400 ms: the home page, which responds at once, and 32 requests of 100 ms. Without a
  // budget there would be 211 requests.
  expect(requests).toBeLessThanOrEqual(40);
});

test('fails a slow site that redirects endlessly with a timeout', async () => {
  let requests = 0;
  const site = await serve((_request, response) => {
    requests += 1;
    setTimeout(() => response.writeHead(302, { location: `/${requests}` }).end(), 90);
  });

  const outcome = await crawl(site.origin, { respectRobots: false, timeoutMs: 200 });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'timeout' } });
  expect(requests).toBeLessThanOrEqual(4);
});
