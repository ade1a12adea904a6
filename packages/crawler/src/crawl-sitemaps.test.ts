import zlib from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import { crawl } from '../test/crawling.ts';
import { closeServers, routes, serve, type Page } from '../../net/test/servers.ts';

afterEach(closeServers);

const plain = { respectRobots: false };
const links = (...paths: string[]): string => paths.map((path) => `<a href="${path}">x</a>`).join('');
const sitemap = (...urls: string[]): Page => ({
  headers: { 'content-type': 'application/xml' },
  body: `<urlset>${urls.map((url) => `<url><loc>${url}</loc></url>`).join('')}</urlset>`,
});

test('the sitemap is read where there are too few links, and only then', async () => {
  const site = await serve(routes({ '/': links('/a'), '/a': 'a', '/b': 'b' }));
  const withSitemap = await serve((request, response) =>
    routes({
      '/': links('/a'),
      '/a': 'a',
      '/b': 'b',
      '/sitemap.xml': sitemap(`http://${request.headers.host}/b`, 'https://elsewhere.example/c'),
    })(request, response),
  );

  expect(await crawl(withSitemap.origin, { ...plain, useSitemap: true })).toMatchObject({
    pages: ['/', '/a', '/b'],
  });
  for (const maxPages of [1, 2]) await crawl(site.origin, { ...plain, useSitemap: true, maxPages });
  expect(site.paths).not.toContain('/sitemap.xml');
});

test('sitemaps that robots.txt names are read, through an index and compressed', async () => {
  const site = await serve((request, response) => {
    const origin = `http://${request.headers.host}`;
    routes({
      '/robots.txt': { body: `Sitemap: ${origin}/index.xml\nSitemap: http://127.0.0.9/elsewhere.xml\n` },
      '/': 'home',
      '/index.xml': `<sitemapindex><sitemap><loc>${origin}/posts.xml.gz</loc></sitemap><sitemap><loc>/index.xml</loc></sitemap></sitemapindex>`,
      '/posts.xml.gz': { body: zlib.gzipSync(`<urlset><url><loc>${origin}/p</loc></url></urlset>`) },
      '/p': 'p',
    })(request, response);
  });

  expect(await crawl(site.origin, { useSitemap: true })).toMatchObject({ ok: true, pages: ['/', '/p'] });
  expect(site.paths).toEqual(['/robots.txt', '/', '/index.xml', '/posts.xml.gz', '/p']);
});

test('where robots.txt names sitemaps of other sites only, the usual place is looked at', async () => {
  const site = await serve(
    routes({ '/robots.txt': { body: 'Sitemap: http://127.0.0.9/s.xml\n' }, '/': 'home' }),
  );

  await crawl(site.origin, { useSitemap: true });

  expect(site.paths).toEqual(['/robots.txt', '/', '/sitemap.xml']);
});

test('a sitemap that is broken, missing, endless or a trap changes nothing', async () => {
  const bomb = zlib.gzipSync(`<urlset>${'<url><loc>x</loc></url>'.repeat(500_000)}`);
  for (const page of [
    { status: 500 },
    'no sitemap',
    { body: bomb },
    { status: 302, headers: { location: '/sitemap.xml' } },
  ]) {
    const site = await serve(routes({ '/': links('/a'), '/a': 'a', '/sitemap.xml': page }));
    expect(await crawl(site.origin, { ...plain, useSitemap: true })).toMatchObject({
      ok: true,
      pages: ['/', '/a'],
    });
  }
});

test('a site whose sitemaps lead from one to the next is left after so many', async () => {
  const site = await serve((request, response) => {
    const number = Number(/^\/s(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
    const next = [1, 2, 3].map(
      (step) => `<sitemap><loc>http://${request.headers.host}/s${number * 3 + step}</loc></sitemap>`,
    );
    const body = request.url === '/' ? 'home' : `<sitemapindex>${next.join('')}</sitemapindex>`;
    response.writeHead(200, { 'content-type': 'text/html' }).end(body);
  });

  expect(await crawl(site.origin, { ...plain, useSitemap: true })).toMatchObject({ ok: true });
  // The index itself, its three, and their nine: two levels.
  expect(site.paths.filter((path) => path !== '/')).toHaveLength(13);
});
