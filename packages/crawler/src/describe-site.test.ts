import { afterEach, expect, test } from '@jest/globals';
import { crawl } from '../test/crawling.ts';
import { closeServers, routes, serve, type Page } from '../../net/test/servers.ts';

afterEach(closeServers);

/** Crawls a site with these files and returns its description. */
async function siteWith(files: Record<string, Page>, options: Parameters<typeof crawl>[1] = {}) {
  const site = await serve(routes(files));
  const outcome = await crawl(site.origin, { useSitemap: true, maxPages: 2, ...options });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return { origin: site.origin, paths: site.paths, site: outcome.site };
}

test('describes the response of the home page without another request', async () => {
  const headers = { server: 'nginx', 'last-modified': 'Tue, 05 May 2026 10:00:00 GMT' };
  const { origin, paths, site } = await siteWith({ '/': { headers, body: 'home' } }, { useSitemap: false });

  expect(site).toMatchObject({
    final_url: `${origin}/`,
    redirects: [],
    status: 200,
    http_version: '1.1',
    server: 'nginx',
    tls: null,
    response_ms: expect.any(Number),
    sitemap: null,
    last_modified: '2026-05-05T10:00:00.000Z',
  });
  expect(paths).toEqual(['/robots.txt', '/']);
});

test('lists the redirects and refreshes that led to the home page', async () => {
  const { origin, site } = await siteWith(
    {
      '/': { status: 301, headers: { location: '/a' } },
      '/a': '<meta http-equiv="refresh" content="0; url=/b">',
      '/b': { status: 302, headers: { location: '/c' } },
      '/c': 'home',
    },
    { useSitemap: false },
  );

  expect(site.redirects).toEqual([`${origin}/`, `${origin}/a`, `${origin}/b`]);
  expect(site.final_url).toBe(`${origin}/c`);
});

test('shortens a long header and leaves out an invalid date', async () => {
  const { site } = await siteWith(
    { '/': { headers: { server: 'y'.repeat(5_000), 'last-modified': 'yesterday' }, body: 'home' } },
    { useSitemap: false },
  );

  expect(site).toMatchObject({ server: 'y'.repeat(200), last_modified: null });
});

test('counts all pages of a sitemap file, including those that the crawl does not need', async () => {
  const entry = (n: number) =>
    `<url><loc>/p${n}</loc><lastmod>2026-01-${10 + (n % 20)}</lastmod><image:loc>x</image:loc></url>`;
  const entries = Array.from({ length: 5_000 }, (_, n) => entry(n)).join('');
  const { site } = await siteWith({
    '/': 'home',
    '/p0': 'p',
    '/sitemap.xml': `<urlset>${entries}<url><loc>/z</loc><lastmod>2999-01-01</lastmod></url></urlset>`,
  });

  expect(site.sitemap).toEqual({ urls: 5_001, newest: '2026-01-29', complete: true });
});

test('marks the sitemap summary as incomplete if the crawl did not read every file', async () => {
  const { site } = await siteWith({
    '/': 'home',
    '/sitemap.xml':
      '<sitemapindex><sitemap><loc>/one.xml</loc></sitemap><sitemap><loc>/two.xml</loc></sitemap></sitemapindex>',
    '/one.xml': `<urlset>${'<url><loc>/p</loc></url><url><loc>/q</loc></url><url><loc>/r</loc></url><url><loc>/s</loc></url><url><loc>/t</loc></url>'}</urlset>`,
    '/two.xml': '<urlset><url><loc>/u</loc></url></urlset>',
  });

  expect(site.sitemap).toEqual({ urls: 5, newest: null, complete: false });
});

test('reports for each AI crawler whether robots.txt allows the home page', async () => {
  const { site } = await siteWith(
    {
      '/robots.txt': `User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\nUser-agent: ClaudeBot\nDisallow: /private\n
User-agent: Bytespider\nDisallow: /*\nAllow: /\n\nUser-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /\n`,
      '/': 'home',
    },
    { useSitemap: false },
  );

  expect(site.robots?.content_signal).toBe('search=yes, ai-train=no');
  expect(site.robots?.ai).toMatchObject({
    GPTBot: 'disallowed',
    CCBot: 'disallowed',
    ClaudeBot: 'allowed',
    Bytespider: 'disallowed',
    Amazonbot: 'allowed',
  });
});

test('has no robots.txt summary if the crawl ignored robots.txt', async () => {
  const { site } = await siteWith({ '/': 'home' }, { useSitemap: false, respectRobots: false });

  expect(site.robots).toBeNull();
});
