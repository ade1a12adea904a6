import { afterEach, expect, test } from '@jest/globals';
import type { HostResolver } from '@scrapersky/net';
import { crawl } from '../test/crawling.ts';
import { closed, closeServers, routes, serve } from '../../net/test/servers.ts';

afterEach(closeServers);

test('fetches robots.txt, the home page and then its links, the contact page first', async () => {
  const site = await serve(
    routes({ '/': '<a href="/products">p</a><a href="/contact">c</a>', '/products': 'p', '/contact': 'c' }),
  );

  const outcome = await crawl(site.origin);

  expect(outcome).toMatchObject({ ok: true, url: `${site.origin}/`, pages: ['/', '/contact', '/products'] });
  expect(site.paths).toEqual(['/robots.txt', '/', '/contact', '/products']);
});

test('uses one connection for the whole crawl and closes it at the end', async () => {
  const site = await serve(routes({ '/': '<a href="/a">a</a>', '/a': 'a' }));

  await crawl(site.origin, { useSitemap: true });

  expect(site.connections).toHaveLength(1);
  await closed(site.connections[0]);
});

test('returns the end of the delay for the host as the earliest time of the next request', async () => {
  const site = await serve(routes({ '/': 'home' }));

  const outcome = await crawl(site.origin, { respectRobots: false, hostDelayMs: 60_000 });

  const waitMs = outcome.nextRequestAt.getTime() - Date.now();
  expect(waitMs).toBeGreaterThan(50_000);
  expect(waitMs).toBeLessThanOrEqual(60_100);
});

test('keeps the Crawl-delay of robots.txt between its requests and until the next crawl', async () => {
  const site = await serve(
    routes({ '/robots.txt': { body: 'User-agent: TestBot\nCrawl-delay: 0.2\n' }, '/': 'home' }),
  );
  const startedMs = performance.now();

  const outcome = await crawl(site.origin);

  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(199);
  expect(outcome.nextRequestAt.getTime()).toBeGreaterThan(Date.now());
});

test('sends no request before the time that the previous crawl returned', async () => {
  let firstRequestAtMs = 0;
  const site = await serve((_request, response) => {
    firstRequestAtMs ||= Date.now();
    response.end();
  });
  const notBefore = new Date(Date.now() + 300);

  await crawl(site.origin, {}, { notBefore });

  // Timers and the wall clock may differ by a millisecond.
  expect(firstRequestAtMs).toBeGreaterThanOrEqual(notBefore.getTime() - 5);
});

test("fails immediately if the host's cooldown is longer than a crawl waits", async () => {
  const site = await serve(routes({ '/': 'home' }));
  const notBefore = new Date(Date.now() + 3_000_000);

  const outcome = await crawl(site.origin, {}, { notBefore });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'rate_limited' }, nextRequestAt: notBefore });
  expect(site.connections).toHaveLength(0);
});

test('sends no request if it is aborted before it begins', async () => {
  const site = await serve(routes({ '/': 'home' }));

  await expect(crawl(site.origin, {}, { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow('no');
  expect(site.connections).toHaveLength(0);
});

test.each([
  ['a picture', { headers: { 'content-type': 'image/x-icon' }, body: '\0\0\x01\0' }, true],
  ['a page', { body: '<p>Not found</p>' }, false],
  ['missing', { status: 404 }, false],
])(
  'requests /favicon.ico if the home page names no icon, and uses only a picture: the response is %s',
  async (_case, icon, isGiven) => {
    const site = await serve(routes({ '/': '<p data-no-icon>', '/favicon.ico': icon }));

    const outcome = await crawl(site.origin, { maxPages: 1 });

    expect(outcome).toMatchObject({ ok: true, iconUrl: isGiven ? `${site.origin}/favicon.ico` : null });
  },
);

test('checks the opt-out of www.gov.uk, to which gov.uk redirects, because gov.uk is a public suffix', async () => {
  const site = await serve((request, response) => {
    const host = request.headers.host ?? '';
    if (host.startsWith('www.')) response.end('<!doctype html>home');
    else response.writeHead(302, { location: `http://www.${host}/` }).end();
  });
  const resolver: HostResolver = {
    resolve: () => Promise.resolve({ ok: true, addresses: [{ address: '127.0.0.1', family: 4 }] }),
  };
  const isOptedOut = (host: string) => Promise.resolve(host === 'www.gov.uk');

  const outcome = await crawl(
    `http://gov.uk:${site.port}`,
    { respectRobots: false },
    { resolver, isOptedOut },
  );

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'opted_out' } });
});

test('does not request the icon if the home page names one', async () => {
  const site = await serve(routes({ '/': 'home' }));

  await crawl(site.origin, { maxPages: 1 });

  expect(site.paths).toEqual(['/robots.txt', '/']);
});

test('sends no request, not even for robots.txt, to an opted-out host that a site redirects to', async () => {
  const other = await serve(routes({ '/': 'other' }), '127.0.0.2');
  const site = await serve(routes({ '/': { status: 302, headers: { location: `${other.origin}/` } } }));
  const asked: string[] = [];

  const outcome = await crawl(
    site.origin,
    {},
    {
      isOptedOut: async (host) => {
        asked.push(host);
        return host === '127.0.0.2';
      },
    },
  );

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'opted_out' } });
  expect(other.connections).toHaveLength(0);
  expect(asked).toEqual(['127.0.0.2']);
});
