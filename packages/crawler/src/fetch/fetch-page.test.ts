import zlib from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import { crawl } from '../../test/crawling.ts';
import { closed, closeServers, routes, serve, type Page } from '../../../net/test/servers.ts';

afterEach(closeServers);

const plain = { respectRobots: false, maxBodyBytes: 100_000 };

async function crawlHome(page: Page) {
  const site = await serve(routes({ '/': page }));
  return crawl(site.origin, plain);
}

test('fails with the code for a 4xx or 5xx status and names the status', async () => {
  expect(await crawlHome({ status: 403 })).toMatchObject({
    ok: false,
    failure: { code: 'http_4xx', message: 'The home page returned status 403.' },
  });
  expect(await crawlHome({ status: 502 })).toMatchObject({ ok: false, failure: { code: 'http_5xx' } });
  expect(await crawlHome({ status: 429, headers: { 'retry-after': '60' } })).toMatchObject({
    ok: false,
    failure: { code: 'rate_limited', retryAfterMs: 60_000 },
  });
});

test('detects HTML by the Content-Type, or by the body if the type is ambiguous', async () => {
  const xml = { 'content-type': 'application/xml' };
  expect(
    await crawlHome({ headers: { 'content-type': 'application/octet-stream' }, body: '<!doctype html>x' }),
  ).toMatchObject({ ok: true });
  expect(await crawlHome({ headers: xml, body: '<?xml version="1.0"?><html xmlns="x">' })).toMatchObject({
    ok: true,
  });
  for (const page of [
    { body: '' },
    { headers: { 'content-type': 'application/json' }, body: '{}' },
    { headers: { 'content-type': 'text/plain' }, body: 'hello' },
    { headers: xml, body: '<?xml version="1.0"?><rss>' },
    { body: '%PDF-1.7 …' },
    { headers: { 'content-encoding': 'gzip' }, body: zlib.gzipSync('%PDF-1.7 …') },
    { status: 204 },
  ]) {
    expect([page, await crawlHome(page)]).toMatchObject([page, { ok: false, failure: { code: 'not_html' } }]);
  }
});

test('stops the download of a video after its first bytes', async () => {
  for (const contentType of ['video/mp4', 'text/html']) {
    const site = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': contentType });
      const frame = Buffer.from('\0\0\0\x18ftypmp42'.padEnd(4096, '\0'), 'latin1');
      const pour = (): void => {
        while (!response.destroyed && response.write(frame));
      };
      response.on('drain', pour);
      pour();
    });

    expect(await crawl(site.origin, plain)).toMatchObject({ ok: false, failure: { code: 'not_html' } });
    await closed(site.connections[0]);
  }
});

test('reports body_too_large for a page over the limit, compressed or not', async () => {
  expect(await crawlHome('x'.repeat(100_001))).toMatchObject({
    ok: false,
    failure: { code: 'body_too_large' },
  });
  expect(await crawlHome('x'.repeat(100_000))).toMatchObject({ ok: true });
  const bomb = zlib.gzipSync(Buffer.alloc(50_000_000, 'x'));
  expect(await crawlHome({ headers: { 'content-encoding': 'gzip' }, body: bomb })).toMatchObject({
    ok: false,
    failure: { code: 'body_too_large' },
  });
});

test('reports parse_error for a page that cannot be decompressed', async () => {
  const page = { headers: { 'content-encoding': 'zstd' }, body: 'what is this' };
  expect(await crawlHome(page)).toMatchObject({ ok: false, failure: { code: 'parse_error' } });
});

test('passes status, headers and decompressed body to the visitor', async () => {
  const site = await serve(
    routes({
      '/': {
        headers: { 'content-encoding': 'br', 'x-powered-by': 'PHP' },
        body: zlib.brotliCompressSync('<p>ä</p>'),
      },
    }),
  );
  const seen: unknown[] = [];

  await crawl(site.origin, plain, {
    visit: (page) => {
      seen.push({ ...page, body: page.body.toString('utf8'), powered: page.headers['x-powered-by'] });
      return Promise.resolve({
        ok: true,
        value: '',
        links: [],
        keyLinks: [],
        canonicalUrl: null,
        follow: true,
        isForeign: false,
        namesIcon: true,
        refreshUrl: null,
      });
    },
  });

  const url = `${site.origin}/`;
  expect(seen).toMatchObject([
    { url, requestedUrl: url, status: 200, isHome: true, body: '<p>ä</p>', powered: 'PHP' },
  ]);
});
