import { createHook } from 'node:async_hooks';
import { isIP } from 'node:net';
import { parseDomain } from '@scrapersky/core';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createAddressGuard, createHostResolver, type HostResolver } from '@scrapersky/net';
import { crawl } from '../test/crawling.ts';
import { FORBIDDEN_HOSTS } from '../test/forbidden-hosts.ts';
import { closeServers, routes, serve, type Page, type TestServer } from '../../net/test/servers.ts';
import type { CrawlOutcome } from './crawl.ts';

/** Where the tests' own sites are: what the guard lets through, beside what is public. */
const SITE_ADDRESS = '127.64.0.1';
const guard = createAddressGuard({ allowNetworks: ['127.64.0.0/16'] });

/** Every attempt of this process at a TCP connection, whoever makes it and wherever to. */
let attempts = 0;
const hook = createHook({
  init(_id, type) {
    if (type === 'TCPCONNECTWRAP') attempts += 1;
  },
});

/** Hears whatever comes to this machine by any address of its own. */
let canary: TestServer;

beforeAll(async () => {
  hook.enable();
  canary = await serve(routes({ '/': 'the canary' }), '::');
});
afterAll(async () => {
  hook.disable();
  await closeServers();
});

const systemResolver = createHostResolver({ servers: ['127.0.0.1:9'] });

/** Knows names under `.example`; all else is as the system has it. */
function resolverOf(addressesOf: (name: string) => string[]): HostResolver {
  return {
    resolve: (name) =>
      name.endsWith('.example')
        ? Promise.resolve({
            ok: true,
            addresses: addressesOf(name).map((address) => ({
              address,
              family: address.includes(':') ? 6 : 4,
            })),
          })
        : systemResolver.resolve(name),
  };
}

function crawlGuarded(origins: string[], resolver: HostResolver): Promise<CrawlOutcome<string>> {
  return crawl(origins, { useSitemap: true, maxPages: 3 }, { guard, resolver });
}

/** UTF-8 in a header, which Node writes as Latin-1. */
function rawBytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** How a crawl ended: its error code, or the paths of its pages. */
function endOf(outcome: CrawlOutcome<string>): string {
  return outcome.ok ? outcome.pages.join(' ') : outcome.failure.code;
}

/**
 * Crawls a site of its own for each forbidden host, all at once, and returns how they ended. Fails where a connection
 * was tried to anything but these sites.
 */
async function crawlSitesThatPointTo(
  pagesOf: (target: string) => Record<string, Page>,
): Promise<Set<string>> {
  const tables = FORBIDDEN_HOSTS.map((host) => pagesOf(`http://${host}:${canary.port}`));
  const site = await serve((request, response) => {
    const index = /^site-(\d+)\./.exec(request.headers.host ?? '')?.[1];
    routes(tables[Number(index)] ?? {})(request, response);
  }, SITE_ADDRESS);
  attempts = 0;
  const resolver = resolverOf(() => [SITE_ADDRESS]);
  const outcomes = await Promise.all(
    FORBIDDEN_HOSTS.map((_, index) => crawlGuarded([`http://site-${index}.example:${site.port}`], resolver)),
  );
  expect(canary.connections).toHaveLength(0);
  expect(attempts).toBe(site.connections.length);
  return new Set(outcomes.map(endOf));
}

test('submitted as a domain, none of them is connected to', async () => {
  attempts = 0;
  const ends = await Promise.all(
    FORBIDDEN_HOSTS.flatMap((host) => [`http://${host}:${canary.port}`, host]).map(async (entry) => {
      const parsed = parseDomain(entry);
      if (!parsed.ok) return 'invalid_domain';
      return endOf(
        await crawlGuarded(
          parsed.domain.origins,
          resolverOf(() => []),
        ),
      );
    }),
  );

  expect(FORBIDDEN_HOSTS.length).toBeGreaterThanOrEqual(75);
  expect(new Set(ends)).toEqual(new Set(['forbidden_address', 'invalid_domain']));
  expect(canary.connections).toHaveLength(0);
  expect(attempts).toBe(0);
});

test('as the answer of the DNS for a name, alone or beside an allowed one, none of them is connected to', async () => {
  const addresses = FORBIDDEN_HOSTS.map((host) =>
    new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, ''),
  ).filter((host) => isIP(host) !== 0);
  attempts = 0;
  const ends = await Promise.all(
    addresses.flatMap((address) =>
      [[address], [SITE_ADDRESS, address], [address, SITE_ADDRESS]].map(async (answer) =>
        endOf(
          await crawlGuarded(
            [`http://trick.example:${canary.port}`],
            resolverOf(() => answer),
          ),
        ),
      ),
    ),
  );

  expect(addresses.length).toBeGreaterThanOrEqual(75);
  expect(new Set(ends)).toEqual(new Set(['forbidden_address']));
  expect(canary.connections).toHaveLength(0);
  expect(attempts).toBe(0);
});

test('as the target of a redirect of the home page, none of them is connected to', async () => {
  const ends = await crawlSitesThatPointTo((target) => ({
    '/': { status: 302, headers: { location: rawBytes(`${target}/`) } },
  }));
  expect(ends).toEqual(new Set(['forbidden_address']));
});

test('as the target of a redirect of robots.txt, none of them is connected to', async () => {
  const ends = await crawlSitesThatPointTo((target) => ({
    '/robots.txt': { status: 301, headers: { location: rawBytes(`${target}/robots.txt`) } },
    '/': 'home',
  }));
  expect(ends).toEqual(new Set(['forbidden_address']));
});

test('as the target of a meta refresh, none of them is connected to, and the page before it stands', async () => {
  const ends = await crawlSitesThatPointTo((target) => ({
    '/': `<meta http-equiv="refresh" content="0; url=${target}/">`,
  }));
  expect(ends).toEqual(new Set(['/']));
});

test('named by sitemaps, links, canonical links and icons, none of them is connected to', async () => {
  const ends = await crawlSitesThatPointTo((target) => ({
    '/robots.txt': `User-agent: *\nSitemap: ${target}/sitemap.xml\nSitemap: /own.xml\nSitemap: /moved.xml`,
    '/own.xml': `<sitemapindex><sitemap><loc>${target}/s.xml</loc></sitemap></sitemapindex>`,
    '/moved.xml': { status: 302, headers: { location: rawBytes(`${target}/sitemap.xml`) } },
    '/': `<a href="${target}/a">a</a><link rel="canonical" href="${target}/c"><link rel="icon" href="${target}/i">`,
  }));
  expect(ends).toEqual(new Set(['/']));
});

test('a name that is public for the home page and forbidden for each new connection after it gives that page alone', async () => {
  const site = await serve((request, response) => {
    response.setHeader('connection', 'close');
    routes({ '/robots.txt': '', '/': '<a href="/b">b</a>', '/b': 'b' })(request, response);
  }, SITE_ADDRESS);
  let lookups = 0;
  attempts = 0;
  const resolver = resolverOf(() => {
    lookups += 1;
    return lookups <= 2 ? [SITE_ADDRESS] : ['169.254.169.254'];
  });

  expect(endOf(await crawlGuarded([`http://rebind.example:${site.port}`], resolver))).toBe('/');
  expect(lookups).toBeGreaterThan(2);
  expect(attempts).toBe(2);
});

test('sockets of the machine are no hosts', async () => {
  attempts = 0;
  const ends = ['http://unix/var/run/docker.sock:/info', 'https://unix'].map(async (origin) =>
    endOf(await crawlGuarded([origin], systemResolver)),
  );
  expect(await Promise.all(ends)).toEqual(['forbidden_address', 'forbidden_address']);
  expect(attempts).toBe(0);
});

test('a refusal names neither the address that a name has nor the one it was led to', async () => {
  const [named, led] = await Promise.all([
    crawlGuarded(
      ['http://inside.example'],
      resolverOf(() => ['10.11.12.13']),
    ),
    crawlGuarded(['http://10.11.12.13:8000'], systemResolver),
  ]);
  expect(JSON.stringify([named, led])).not.toContain('10.11');
});
