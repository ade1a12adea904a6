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

test('a site that gives nothing is waited for as long as four requests may take', async () => {
  const { budget, wait } = budgetOf();
  await wait(3999);
  expect(budget.isSpent).toBe(false);
  await wait(1);
  expect(budget.isSpent).toBe(true);
});

test('each page that counts earns the time of two requests', async () => {
  const { budget, wait } = budgetOf();
  await wait(4000);
  budget.earn();
  expect(budget.isSpent).toBe(false);
  await wait(2000);
  expect(budget.isSpent).toBe(true);
});

test('pauses that the site asks for, and what was to be waited before, are given on top', async () => {
  const { budget, wait } = budgetOf({ gapMs: 500, firstWaitMs: 10_000 });
  budget.allow(3000);
  await wait(4 * 1500 + 13_000 - 1);
  expect(budget.isSpent).toBe(false);
  await wait(1);
  expect(budget.isSpent).toBe(true);
});

test('time in which nothing is asked of the site is not its own, and two requests at once take one time', async () => {
  const { budget, wait, pass } = budgetOf();
  pass(60_000);
  await budget.spend(() => Promise.all([wait(1500), wait(1500)]));
  expect(budget.spentMs).toBe(3000);
});

test('sitemaps may have half of what a site has before it gives anything', async () => {
  const { budget, wait } = budgetOf();
  await wait(1000);
  const sitemaps = budget.forSitemaps();
  await wait(1999);
  expect(sitemaps.isSpent()).toBe(false);
  await wait(1);
  expect([sitemaps.isSpent(), budget.isSpent]).toEqual([true, false]);
});

test('a crawl of ten pages ends within twenty minutes, however long the pauses and slow the answers', () => {
  expect(longestSiteMs({ maxPages: 10, timeoutMs: 15_000 })).toBeLessThan(20 * 60_000);
});

test('a site that serves one page under ever new addresses, slowly, is given up with what there is', async () => {
  let asked = 0;
  const site = await serve((request, response) => {
    asked += 1;
    const links = Array.from({ length: 300 }, (_, index) => `<a href="/copy-${index}">copy</a>`).join('');
    response.setHeader('content-type', 'text/html');
    if (request.url === '/') response.end(`home ${links}`);
    else setTimeout(() => response.end('copy'), 100);
  });

  const outcome = await crawl(site.origin, { respectRobots: false, maxPages: 100, timeoutMs: 400 });

  expect(outcome).toMatchObject({ ok: true });
  // 4 × 400 ms, and 2 × 400 ms for each of two pages, at 100 ms a request: 33. Without a budget it would be 211.
  expect(asked).toBeLessThanOrEqual(40);
});

test('a site that redirects without end, slowly, is given up as one that is too slow', async () => {
  let asked = 0;
  const site = await serve((_request, response) => {
    asked += 1;
    setTimeout(() => response.writeHead(302, { location: `/${asked}` }).end(), 90);
  });

  const outcome = await crawl(site.origin, { respectRobots: false, timeoutMs: 200 });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'timeout' } });
  expect(asked).toBeLessThanOrEqual(4);
});
