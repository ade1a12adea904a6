import zlib from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import { crawl, memoryRobotsCache } from '../../test/crawling.ts';
import {
  closeServers,
  routes,
  serve,
  serveRaw,
  type Page,
  type TestServer,
} from '../../../net/test/servers.ts';

afterEach(closeServers);

const TEXT = { 'content-type': 'text/plain' };
const DISALLOW = 'User-agent: *\nDisallow: /\n';

/** Serves a home page and the given robots.txt. */
function siteWith(robots: Page, more: Record<string, Page> = {}): Promise<TestServer> {
  return serve(routes({ '/': 'home', '/robots.txt': robots, ...more }));
}

test('does not fetch a home page that robots.txt disallows', async () => {
  const site = await siteWith({ headers: TEXT, body: DISALLOW });

  expect(await crawl(site.origin)).toMatchObject({ ok: false, failure: { code: 'robots_disallowed' } });
  expect(site.paths).toEqual(['/robots.txt']);
});

test('does not fetch robots.txt if the crawl ignores it', async () => {
  const site = await siteWith({ body: DISALLOW });

  expect(await crawl(site.origin, { respectRobots: false })).toMatchObject({ ok: true });
  expect(site.paths).toEqual(['/']);
});

test('allows everything if robots.txt returns a 4xx other than 429 (RFC 9309 section 2.3.1.3)', async () => {
  for (const status of [400, 401, 403, 404, 410, 418]) {
    const site = await siteWith({ status, body: DISALLOW });
    expect([status, await crawl(site.origin)]).toMatchObject([status, { ok: true }]);
  }
});

test('fetches no page and reports a retryable failure if robots.txt returns a 5xx (section 2.3.1.4)', async () => {
  const site = await siteWith({ status: 500 });

  expect(await crawl(site.origin)).toMatchObject({
    ok: false,
    failure: { code: 'http_5xx', message: expect.stringContaining('robots.txt returned status 500') },
  });
  expect(site.paths).toEqual(['/robots.txt']);
});

test('reports rate_limited if robots.txt returns 429, or 503 with Retry-After', async () => {
  const limited = await siteWith({ status: 429, headers: { 'retry-after': '7' } });
  const away = await siteWith({ status: 503, headers: { 'retry-after': '7' } });

  for (const { origin } of [limited, away]) {
    expect(await crawl(origin)).toMatchObject({
      ok: false,
      failure: { code: 'rate_limited', retryAfterMs: 7000 },
    });
  }
});

test('fetches no page if robots.txt times out or is incomplete', async () => {
  const hangs = await serveRaw(() => {});
  expect(await crawl(hangs.origin, { timeoutMs: 200 })).toMatchObject({
    ok: false,
    failure: { code: 'timeout' },
  });

  const breaks = await serveRaw((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser'));
  expect(await crawl(breaks.origin)).toMatchObject({
    ok: false,
    failure: {
      code: 'connection_reset',
      message: expect.stringMatching(/^robots\.txt cannot be fetched\. /),
    },
  });
  for (const site of [hangs, breaks]) expect(site.paths).toEqual(['/robots.txt']);
});

test('follows five redirects of robots.txt, and allows everything if there is a sixth (section 2.3.1.2)', async () => {
  const chain = (hops: number): Record<string, Page> =>
    Object.fromEntries(
      Array.from({ length: hops }, (_, hop) => [
        hop === 0 ? '/robots.txt' : `/r${hop}`,
        { status: 302, headers: { location: `/r${hop + 1}` } },
      ]),
    );
  const five = await siteWith('', { ...chain(5), '/r5': { headers: TEXT, body: DISALLOW } });
  const six = await siteWith('', { ...chain(6), '/r6': { headers: TEXT, body: DISALLOW } });

  expect(await crawl(five.origin)).toMatchObject({ ok: false, failure: { code: 'robots_disallowed' } });
  expect(await crawl(six.origin)).toMatchObject({ ok: true });
});

test('finds no rules if a web page is returned instead of robots.txt', async () => {
  const site = await siteWith('<!doctype html><title>Disallow: /</title><p>not found</p>');

  expect(await crawl(site.origin)).toMatchObject({ ok: true });
});

test('reads a compressed robots.txt, and the first 500 KiB of a larger one', async () => {
  const gzipped = await siteWith({ headers: { 'content-encoding': 'gzip' }, body: zlib.gzipSync(DISALLOW) });
  const filler = `# ${'x'.repeat(98)}\n`.repeat(5200);
  const huge = await siteWith({ headers: TEXT, body: `User-agent: *\nDisallow: /a\n${filler}Disallow: /\n` });
  const bomb = await siteWith({
    headers: { 'content-encoding': 'gzip' },
    body: zlib.gzipSync(`${DISALLOW}${'#'.repeat(100_000_000)}`, { level: 1 }),
  });

  expect(await crawl(gzipped.origin)).toMatchObject({ failure: { code: 'robots_disallowed' } });
  expect(await crawl(huge.origin)).toMatchObject({ ok: true });
  expect(await crawl(bomb.origin)).toMatchObject({ failure: { code: 'robots_disallowed' } });
});

test('fetches robots.txt once a day and stores it as plain JSON', async () => {
  const site = await siteWith({ headers: TEXT, body: 'User-agent: *\nDisallow: /x\n' });
  const robotsCache = memoryRobotsCache();

  await crawl(site.origin, {}, { robotsCache });
  await crawl(site.origin, {}, { robotsCache });
  expect(site.paths).toEqual(['/robots.txt', '/', '/']);

  const record = robotsCache.records.get(site.origin);
  expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  robotsCache.records.set(site.origin, {
    ...record!,
    fetchedAt: new Date(Date.now() - 25 * 3_600_000).toISOString(),
  });
  await crawl(site.origin, {}, { robotsCache });
  expect(site.paths.slice(3)).toEqual(['/robots.txt', '/']);
});

test('does not store an unreachable robots.txt', async () => {
  const site = await siteWith({ status: 500 });
  const robotsCache = memoryRobotsCache();

  await crawl(site.origin, {}, { robotsCache });

  expect(robotsCache.records.size).toBe(0);
});

test('checks a redirect to another host against the robots.txt of that host', async () => {
  const other = await siteWith({ headers: TEXT, body: DISALLOW });
  const site = await serve(routes({ '/': { status: 301, headers: { location: `${other.origin}/` } } }));

  expect(await crawl(site.origin)).toMatchObject({ ok: false, failure: { code: 'robots_disallowed' } });
  expect(other.paths).toEqual(['/robots.txt']);
});

test('checks links and the redirects of pages before it follows them', async () => {
  const site = await siteWith(
    { headers: TEXT, body: 'User-agent: TestBot\nDisallow: /private\n' },
    {
      '/': '<a href="/private/a">a</a><a href="/open">b</a><a href="/moved">c</a>',
      '/open': 'open',
      '/moved': { status: 302, headers: { location: '/private/b' } },
    },
  );

  expect(await crawl(site.origin)).toMatchObject({ ok: true, pages: ['/', '/open'] });
  expect(site.paths.filter((path) => path.startsWith('/private'))).toEqual([]);
});

test('keeps the Crawl-delay of a robots.txt to which another host redirects', async () => {
  const other = await siteWith(
    { headers: TEXT, body: 'User-agent: *\nCrawl-delay: 0.4\n' },
    { '/': '<a href="/a">a</a>', '/a': 'a' },
  );
  const site = await serve(
    routes({
      '/robots.txt': { status: 301, headers: { location: `${other.origin}/robots.txt` } },
      '/': { status: 301, headers: { location: `${other.origin}/` } },
    }),
  );
  const startedMs = performance.now();

  expect(await crawl(site.origin)).toMatchObject({ ok: true, pages: ['/', '/a'] });
  // The crawl waits before the second request to the first host, and before the third one to the other host.
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(800);
});

test('fetches robots.txt once if one host redirects to the robots.txt of another', async () => {
  const other = await siteWith({ headers: TEXT, body: 'User-agent: *\nDisallow: /x\n' }, { '/': 'there' });
  const site = await serve(
    routes({
      '/robots.txt': { status: 301, headers: { location: `${other.origin}/robots.txt` } },
      '/': { status: 301, headers: { location: `${other.origin}/` } },
    }),
  );

  expect(await crawl(site.origin)).toMatchObject({ ok: true, url: `${other.origin}/` });
  expect(other.paths).toEqual(['/robots.txt', '/']);
});
