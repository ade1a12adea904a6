import { afterEach, expect, test } from '@jest/globals';
import { crawl } from '../test/crawling.ts';
import { closeServers, routes, serve } from '../../net/test/servers.ts';
import type { KnownPage } from './fetch/known-page.ts';

afterEach(closeServers);

const READ_AT = '2026-01-10T12:00:00Z';
const MODIFIED: Record<string, string> = {
  '/a': '<lastmod>2026-01-01</lastmod>',
  '/b': '<lastmod>2026-01-11</lastmod>',
  '/c': '',
  '/d': '<lastmod>2026-01-11T08:00:00Z</lastmod>',
  '/new': '<lastmod>2026-01-12</lastmod>',
  '/contact': '<lastmod>2026-01-01</lastmod>',
};

/** Serves a home page with a link to `/a`, the pages in `MODIFIED`, and a sitemap that lists these pages. */
function serveSite() {
  return serve((request, response) => {
    const urls = Object.entries(MODIFIED).map(
      ([path, lastmod]) => `<url><loc>http://${request.headers.host}${path}</loc>${lastmod}</url>`,
    );
    const pages = Object.fromEntries(Object.keys(MODIFIED).map((path) => [path, `page ${path}`]));
    routes({
      ...pages,
      '/': '<a href="/a">',
      '/sitemap.xml': `<urlset>${urls.join('')}</urlset>`,
    })(request, response);
  });
}

const knownPage = (url: string): KnownPage | null =>
  url.endsWith('/new')
    ? null
    : {
        readAtMs: Date.parse(READ_AT),
        status: 200,
        headers: {},
        fingerprint: '',
        agreesWith: () => true,
      };

test('visits the contact pages first, then the known pages that the sitemap lists as changed', async () => {
  const site = await serveSite();
  const options = { respectRobots: false, useSitemap: true };
  expect(await crawl(site.origin, options, { knownPage })).toMatchObject({
    pages: ['/', '/contact', '/b', '/d', '/a', '/c', '/new'],
  });
  expect(await crawl(site.origin, { ...options, maxPages: 4 }, { knownPage })).toMatchObject({
    pages: ['/', '/contact', '/b', '/d'],
  });
});

test('ignores the dates of the sitemap in a first crawl', async () => {
  const site = await serveSite();
  expect(await crawl(site.origin, { respectRobots: false, useSitemap: true })).toMatchObject({
    pages: ['/', '/contact', '/a', '/b', '/c', '/d', '/new'],
  });
});
