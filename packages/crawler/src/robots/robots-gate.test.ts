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

/** A site with a home page and this robots.txt. */
function siteWith(robots: Page, more: Record<string, Page> = {}): Promise<TestServer> {
  return serve(routes({ '/': 'home', '/robots.txt': robots, ...more }));
}

test('a home page that robots.txt does not allow is not fetched', async () => {
  const site = await siteWith({ headers: TEXT, body: DISALLOW });

  expect(await crawl(site.origin)).toMatchObject({ ok: false, failure: { code: 'robots_disallowed' } });
  expect(site.paths).toEqual(['/robots.txt']);
});

test('robots.txt is not asked for where the caller does not respect it', async () => {
  const site = await siteWith({ body: DISALLOW });

  expect(await crawl(site.origin, { respectRobots: false })).toMatchObject({ ok: true });
  expect(site.paths).toEqual(['/']);
});

test('4xx means that there is no robots.txt (RFC 9309 section 2.3.1.3)', async () => {
  for (const status of [400, 401, 403, 404, 410, 418]) {
    const site = await siteWith({ status, body: DISALLOW });
    expect([status, await crawl(site.origin)]).toMatchObject([status, { ok: true }]);
  }
});

test('5xx means that nothing may be fetched, and that a later attempt may end better (section 2.3.1.4)', async () => {
  const site = await siteWith({ status: 500 });

  expect(await crawl(site.origin)).toMatchObject({
    ok: false,
    failure: { code: 'http_5xx', message: expect.stringContaining('robots.txt answered with status 500') },
  });
  expect(site.paths).toEqual(['/robots.txt']);
});

test('429, and 503 with Retry-After, mean not now', async () => {
  const limited = await siteWith({ status: 429, headers: { 'retry-after': '7' } });
  const away = await siteWith({ status: 503, headers: { 'retry-after': '7' } });

  for (const { origin } of [limited, away]) {
    expect(await crawl(origin)).toMatchObject({
      ok: false,
      failure: { code: 'rate_limited', retryAfterMs: 7000 },
    });
  }
});

test('a robots.txt that hangs or breaks off means that nothing may be fetched', async () => {
  const hangs = await serveRaw(() => {});
  expect(await crawl(hangs.origin, { timeoutMs: 200 })).toMatchObject({
    ok: false,
    failure: { code: 'timeout' },
  });

  const breaks = await serveRaw((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser'));
  expect(await crawl(breaks.origin)).toMatchObject({
    ok: false,
    failure: { code: 'connection_reset', message: expect.stringMatching(/^robots\.txt could not be had: /) },
  });
  for (const site of [hangs, breaks]) expect(site.paths).toEqual(['/robots.txt']);
});

test('five redirects are followed, a sixth means that there is no robots.txt (section 2.3.1.2)', async () => {
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

test('a web page in place of robots.txt has no rules', async () => {
  const site = await siteWith('<!doctype html><title>Disallow: /</title><p>not found</p>');

  expect(await crawl(site.origin)).toMatchObject({ ok: true });
});

test('a compressed robots.txt is read, and of a huge one the first 500 KiB', async () => {
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

test('a robots.txt is asked for once a day, and kept as plain JSON', async () => {
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

test('a robots.txt that could not be had is not kept', async () => {
  const site = await siteWith({ status: 500 });
  const robotsCache = memoryRobotsCache();

  await crawl(site.origin, {}, { robotsCache });

  expect(robotsCache.records.size).toBe(0);
});

test('a redirect to another host is subject to the robots.txt there', async () => {
  const other = await siteWith({ headers: TEXT, body: DISALLOW });
  const site = await serve(routes({ '/': { status: 301, headers: { location: `${other.origin}/` } } }));

  expect(await crawl(site.origin)).toMatchObject({ ok: false, failure: { code: 'robots_disallowed' } });
  expect(other.paths).toEqual(['/robots.txt']);
});

test('links are looked up before they are followed, and so are the redirects of pages', async () => {
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

test('where one robots.txt leads to that of another host, it is asked for once for both', async () => {
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
