import { afterEach, expect, test } from '@jest/globals';
import { crawl, readPage } from '../../test/crawling.ts';
import { closeServers, serve, type TestServer } from '../../../net/test/servers.ts';
import { bodyFingerprint } from './body-fingerprint.ts';
import { conditionsFor, type KnownPage } from './known-page.ts';

afterEach(closeServers);

const HEADERS = { 'content-type': 'text/html', etag: '"1"' };
const PAGES: Record<string, string> = {
  '/': '<a href="/a">',
  '/a': '<a href="/b">',
  '/b': 'text',
};

/** Serves `PAGES`, and responds with 304 to requests with the right ETag. */
function serveUnchanged(): Promise<TestServer> {
  return serve((request, response) => {
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304, { etag: '"1"' }).end();
    else response.writeHead(200, HEADERS).end(PAGES[request.url ?? '']);
  });
}

function knowing(agreesWith: KnownPage['agreesWith']) {
  const visited: [string, boolean][] = [];
  return {
    visited,
    knownPage: (url: string): KnownPage => {
      const fingerprint = bodyFingerprint(Buffer.from(PAGES[new URL(url).pathname] ?? ''));
      return { readAtMs: 0, status: 200, headers: HEADERS, fingerprint, agreesWith };
    },
    visit: (page: Parameters<typeof readPage>[0]) => {
      visited.push([new URL(page.url).pathname, page.isUnchanged === true]);
      const body = Buffer.from(PAGES[new URL(page.url).pathname] ?? '');
      return Promise.resolve(readPage({ ...page, body }));
    },
  };
}

const options = { respectRobots: false };

test('asks for known pages only if they have changed, and visits unchanged pages without a body', async () => {
  const site = await serveUnchanged();
  const { visited, ...deps } = knowing(() => true);
  expect(await crawl(site.origin, options, deps)).toMatchObject({ ok: true, pages: ['/', '/a', '/b'] });
  expect(visited).toEqual([
    ['/', true],
    ['/a', true],
    ['/b', true],
  ]);
});

test('downloads a page whose 304 response contradicts what is known of it', async () => {
  const site = await serveUnchanged();
  const { visited, ...deps } = knowing(() => false);
  expect(await crawl(site.origin, options, deps)).toMatchObject({ ok: true, pages: ['/', '/a', '/b'] });
  expect(visited.map(([, isUnchanged]) => isUnchanged)).toEqual([false, false, false]);
});

test('does not accept a 304 response to a request without conditions', async () => {
  const site = await serve((_request, response) => void response.writeHead(304).end());
  expect(await crawl(site.origin, options)).toMatchObject({ ok: false, failure: { code: 'not_html' } });
});

test('sends If-Modified-Since only if the page was sent at least a minute after its modification time', () => {
  const headers = (lastModified: string) => ({
    headers: { 'last-modified': lastModified, date: 'Fri, 27 Nov 2026 12:01:00 GMT' },
  });
  const since = 'Fri, 27 Nov 2026 12:00:00 GMT';
  expect(conditionsFor(headers(since))).toEqual({ 'if-modified-since': since });
  expect(conditionsFor(headers('Fri, 27 Nov 2026 12:00:01 GMT'))).toEqual({});
  expect(conditionsFor(headers('yesterday'))).toEqual({});
  expect(conditionsFor({ headers: {} })).toEqual({});
});
