import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DOMAIN_ERROR_CODES, parseDomain } from '@scrapersky/core';
import { eventually } from '@scrapersky/test-support';
import {
  HOSTILE_ENTRIES,
  HOSTILE_SITES,
  startHostileSites,
  type HostileServers,
} from '@scrapersky/test-support/hostile';
import type { SiteOutcome } from '../src/site-outcome.ts';
import { createHostileCrawler, type HostileCrawler } from './hostile-crawler.ts';

/** Number of sites crawled at once. Sites that cost CPU time run with few others; slow sites cost only time. */
const AT_ONCE = { slow: 40, others: 8 };

let servers: HostileServers;
let crawler: HostileCrawler;
const outcomes: SiteOutcome[] = [];

beforeAll(async () => {
  servers = await startHostileSites(HOSTILE_SITES);
  crawler = createHostileCrawler(HOSTILE_SITES);
  const indexes = [...HOSTILE_SITES.keys()];
  const isSlow = (index: number) => HOSTILE_SITES[index]?.isSlow === true;
  await crawlAll(indexes.filter(isSlow), AT_ONCE.slow);
  await crawlAll(
    indexes.filter((index) => !isSlow(index)),
    AT_ONCE.others,
  );
}, 240_000);

async function crawlAll(indexes: readonly number[], atOnce: number): Promise<void> {
  const waiting = indexes.values();
  const work = async (): Promise<void> => {
    for (const index of waiting) {
      const site = HOSTILE_SITES[index];
      if (site) outcomes[index] = await crawler.crawl(site, servers.origins[index] ?? '');
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

afterAll(async () => {
  await crawler.close();
  await servers.close();
});

test.each(HOSTILE_SITES.map((site, index) => ({ ...site, index })))(
  'row $row: $name → $ends',
  async ({ index, ends, pages = 1 }) => {
    const outcome = outcomes[index];
    const end = outcome?.ok === true ? `complete, ${outcome.pages.length} pages` : outcome?.failure.code;
    expect(end).toBe(ends === 'complete' ? `complete, ${pages} pages` : ends);
    // No connection must stay open, even if the site would send more data.
    await eventually(() => expect(servers.openConnections(index)).toBe(0));
  },
);

test('no site gets more than 70 requests', () => {
  const asked = HOSTILE_SITES.map(({ name }, index) => ({ name, requests: servers.requests(index) }));
  expect(asked.filter(({ requests }) => requests > 70)).toEqual([]);
});

test('no failure message contains an address, a path of the machine or a stack', () => {
  const messages = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.failure.message]));
  expect(messages.filter((message) => /\d+\.\d+\.\d+|node:|\.ts|::/.test(message))).toEqual([]);
});

test('every expected error code exists, and every row of the table of hostile sites is tested', () => {
  const codes = new Set(HOSTILE_SITES.map(({ ends }) => ends));
  expect([...codes].filter((code) => ![...DOMAIN_ERROR_CODES, 'complete'].includes(code))).toEqual([]);
  const rows = new Set([...HOSTILE_SITES.map(({ row }) => row), 39]);
  expect(Array.from({ length: 40 }, (_, index) => index + 1).filter((row) => !rows.has(row))).toEqual([]);
});

test.each(HOSTILE_ENTRIES)('refuses an entry that is not a domain (row 39 of the table): %j', (entry) => {
  expect(parseDomain(entry)).toMatchObject({ ok: false });
});
