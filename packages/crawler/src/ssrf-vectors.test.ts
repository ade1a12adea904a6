import { createHook } from 'node:async_hooks';
import { isIP } from 'node:net';
import { parseDomain } from '@scrapersky/core';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createAddressGuard, createHostResolver, type HostResolver } from '@scrapersky/net';
import { eventually } from '@scrapersky/test-support';
import { crawl } from '../test/crawling.ts';
import { FORBIDDEN_HOSTS } from '../test/forbidden-hosts.ts';
import { closeServers, routes, serve, type Page, type TestServer } from '../../net/test/servers.ts';
import type { CrawlOutcome } from './crawl.ts';

/** Address of the tests' own sites. The guard permits its network besides public addresses. */
const SITE_ADDRESS = '127.64.0.1';
const guard = createAddressGuard({ allowNetworks: ['127.64.0.0/16'] });

/** Number of TCP connections that this process attempts, in any code and to any address. */
let attempts = 0;
const hook = createHook({
  init(_id, type) {
    if (type === 'TCPCONNECTWRAP') attempts += 1;
  },
});

/** Server that would receive a forbidden connection to an address of this machine. */
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

/** Resolves names under `.example`; passes other names to a resolver without a DNS server. */
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
  return crawl(origins, { useSitemap: true, maxPages: 3, timeoutMs: 30_000 }, { guard, resolver });
}

/** Encodes a text as UTF-8 in a header, which Node writes as Latin-1. */
function rawBytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** Returns the error code of a crawl, or the paths of its pages. */
function endOf(outcome: CrawlOutcome<string>): string {
  return outcome.ok ? outcome.pages.join(' ') : outcome.failure.code;
}

/**
 * Crawls one site for each forbidden host, all at once, and returns the set of their outcomes. Fails if a connection to
 * anything but these sites was attempted.
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
  // On a busy machine, the site accepts a connection that a crawl has given up later.
  await eventually(() => expect(site.connections).toHaveLength(attempts));
  return new Set(outcomes.map(endOf));
}

test('does not connect to a forbidden host that was submitted as a domain', async () => {
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

test('does not connect to a forbidden address from the DNS, alone or together with an allowed one', async () => {
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

test('does not follow a redirect of the home page to a forbidden host', async () => {
  const ends = await crawlSitesThatPointTo((target) => ({
    '/': { status: 302, headers: { location: rawBytes(`${target}/`) } },
  }));
  expect(ends).toEqual(new Set(['forbidden_address']));
});

test('does not follow a redirect of robots.txt to a forbidden host', async () => {
  const ends = await crawlSitesThatPointTo((target) => ({
    '/robots.txt': { status: 301, headers: { location: rawBytes(`${target}/robots.txt`) } },
    '/': 'home',
  }));
  expect(ends).toEqual(new Set(['forbidden_address']));
});

test('does not follow a meta refresh to a forbidden host, and keeps the page', async () => {
  const ends = await crawlSitesThatPointTo((target) => ({
    '/': `<meta http-equiv="refresh" content="0; url=${target}/">`,
  }));
  expect(ends).toEqual(new Set(['/']));
});

test('does not connect to a forbidden host in sitemaps, links, canonical links and icons', async () => {
  const ends = await crawlSitesThatPointTo((target) => ({
    '/robots.txt': `User-agent: *\nSitemap: ${target}/sitemap.xml\nSitemap: /own.xml\nSitemap: /moved.xml`,
    '/own.xml': `<sitemapindex><sitemap><loc>${target}/s.xml</loc></sitemap></sitemapindex>`,
    '/moved.xml': { status: 302, headers: { location: rawBytes(`${target}/sitemap.xml`) } },
    '/': `<a href="${target}/a">a</a><link rel="canonical" href="${target}/c"><link rel="icon" href="${target}/i">`,
  }));
  expect(ends).toEqual(new Set(['/']));
});

test('keeps only the home page if the name later resolves to a forbidden address', async () => {
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

test('refuses URLs of Unix domain sockets', async () => {
  attempts = 0;
  const ends = ['http://unix/var/run/docker.sock:/info', 'https://unix'].map(async (origin) =>
    endOf(await crawlGuarded([origin], systemResolver)),
  );
  expect(await Promise.all(ends)).toEqual(['forbidden_address', 'forbidden_address']);
  expect(attempts).toBe(0);
});

test('reports failures without internal addresses', async () => {
  const [named, led] = await Promise.all([
    crawlGuarded(
      ['http://inside.example'],
      resolverOf(() => ['10.11.12.13']),
    ),
    crawlGuarded(['http://10.11.12.13:8000'], systemResolver),
  ]);
  expect(JSON.stringify([named, led])).not.toContain('10.11');
});
