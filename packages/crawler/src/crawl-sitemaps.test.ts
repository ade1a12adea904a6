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

test('reads the sitemap only if there are too few links', async () => {
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

test('reads the sitemaps that robots.txt names, including an index and compressed files', async () => {
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

test('reads a disallowed sitemap only if robots.txt names it, not if an index or a redirect leads to it', async () => {
  const named = ['/private/index.xml', '/private/moved.xml'];
  const site = await serve(
    routes({
      '/robots.txt': `User-agent: *\nDisallow: /private/\n${named.map((path) => `Sitemap: ${path}\n`).join('')}`,
      '/': 'home',
      '/private/index.xml':
        '<sitemapindex><sitemap><loc>/private/child.xml</loc></sitemap><sitemap><loc>/child.xml</loc></sitemap></sitemapindex>',
      '/private/moved.xml': { status: 302, headers: { location: '/private/target.xml' } },
      '/child.xml': sitemap('/k'),
      '/k': 'k',
    }),
  );

  expect(await crawl(site.origin, { useSitemap: true })).toMatchObject({ pages: ['/', '/k'] });
  expect(site.paths).toEqual([
    '/robots.txt',
    '/',
    '/private/index.xml',
    '/child.xml',
    '/private/moved.xml',
    '/k',
  ]);
});

test('reads /sitemap.xml if robots.txt names only sitemaps of other sites', async () => {
  const site = await serve(
    routes({ '/robots.txt': { body: 'Sitemap: http://127.0.0.9/s.xml\n' }, '/': 'home' }),
  );

  await crawl(site.origin, { useSitemap: true });

  expect(site.paths).toEqual(['/robots.txt', '/', '/sitemap.xml', '/sitemap_index.xml']);
});

test('completes the crawl although its sitemap fails, is a page, is endless or redirects to itself', async () => {
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

test('keeps the pages if the host that the home page redirects to refuses its sitemap for a long time', async () => {
  const real = await serve(
    routes({
      '/': `data-no-icon ${links('/a')}`,
      '/a': 'a',
      '/sitemap.xml': { status: 429, headers: { 'retry-after': '600' } },
    }),
    '127.0.0.2',
  );
  const site = await serve(routes({ '/': { status: 301, headers: { location: real.origin } } }));

  expect(await crawl(site.origin, { ...plain, useSitemap: true })).toMatchObject({ ok: true, pages: ['/'] });
  expect(real.paths).toEqual(['/', '/sitemap.xml']);
});

test('follows sitemap indexes down to two levels below the first one', async () => {
  const site = await serve((request, response) => {
    const number = Number(/^\/s(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
    const next = [1, 2, 3].map(
      (step) => `<sitemap><loc>http://${request.headers.host}/s${number * 3 + step}</loc></sitemap>`,
    );
    const body = request.url === '/' ? 'home' : `<sitemapindex>${next.join('')}</sitemapindex>`;
    response.writeHead(200, { 'content-type': 'text/html' }).end(body);
  });

  expect(await crawl(site.origin, { ...plain, useSitemap: true })).toMatchObject({ ok: true });
  // The first index, its three indexes and their nine sitemaps: two levels below the first index.
  expect(site.paths.filter((path) => path !== '/')).toHaveLength(13);
});

test('stops reading after 15 sitemaps in a row without a page, and counts only those in a row', async () => {
  const withPages = new Set(['/s5', '/s12']);
  const site = await serve((request, response) => {
    const { url = '/' } = request;
    const origin = `http://${request.headers.host}`;
    const named = Array.from({ length: 40 }, (_, n) => `<sitemap><loc>${origin}/s${n}</loc></sitemap>`);
    if (url === '/') response.end('<title>home</title>');
    else if (url === '/sitemap.xml') response.end(`<sitemapindex>${named.join('')}</sitemapindex>`);
    else if (withPages.has(url)) response.end(`<urlset><url><loc>${origin}/p${url}</loc></url></urlset>`);
    else response.writeHead(404).end();
  });

  await crawl(site.origin, { ...plain, useSitemap: true });

  const read = Array.from({ length: 13 + 15 }, (_, n) => `/s${n}`);
  expect(site.paths.filter((path) => path.startsWith('/s'))).toEqual(['/sitemap.xml', ...read]);
});

test('skips sitemaps of other sites in an index, however many there are', async () => {
  const other = await serve(routes({}), '127.0.0.2');
  const foreign = Array.from({ length: 300 }, (_, index) => `${other.origin}/${index}.xml`);
  const site = await serve(
    routes({
      '/': 'home',
      '/sitemap.xml': {
        body: `<sitemapindex>${foreign.map((url) => `<sitemap><loc>${url}</loc></sitemap>`).join('')}<sitemap><loc>/own.xml</loc></sitemap></sitemapindex>`,
      },
    }),
  );

  await crawl(site.origin, { ...plain, useSitemap: true });

  expect(site.paths).toContain('/own.xml');
  expect(other.paths).toEqual([]);
});

test('reads at most 20 MB of decompressed sitemaps of one site', async () => {
  const padding = zlib.gzipSync(`<urlset><url><loc>/x</loc></url>${' '.repeat(9_999_000)}`);
  const names = Array.from({ length: 10 }, (_, index) => `/s${index}.xml`);
  const site = await serve(
    routes({
      '/': 'home',
      '/sitemap.xml': `<sitemapindex>${names.map((name) => `<sitemap><loc>${name}</loc></sitemap>`).join('')}</sitemapindex>`,
      ...Object.fromEntries(names.map((name) => [name, { body: padding }])),
    }),
  );

  await crawl(site.origin, { ...plain, useSitemap: true });

  expect(site.paths.filter((path) => path.startsWith('/s'))).toHaveLength(1 + 3);
});

test('stops reading a file that has no entry in its first 200 KB, because many servers send a page for any path', async () => {
  const entry = '<url><loc>/k</loc></url>';
  const [near, far] = [100_000, 300_000].map((length) => `<urlset>${'<p>'.repeat(length / 3)}${entry}`);
  for (const [body, pages] of [
    [near, ['/', '/k']],
    [far, ['/']],
  ]) {
    const site = await serve(routes({ '/': 'home', '/k': 'k', '/sitemap.xml': { body: body as string } }));
    expect(await crawl(site.origin, { ...plain, useSitemap: true })).toMatchObject({ pages });
  }
});

test.each([
  ['with relative URLs', { '/sitemap.xml': sitemap('/k') }],
  ['at /sitemap_index.xml', { '/sitemap_index.xml': sitemap('/k') }],
  [
    'at /sitemap.xml if robots.txt lists only one that does not exist',
    { '/robots.txt': 'Sitemap: /gone.xml', '/sitemap.xml': sitemap('/k') },
  ],
  [
    'in UTF-16',
    { '/sitemap.xml': { body: Buffer.from('\uFEFF<urlset><url><loc>/k</loc></url></urlset>', 'utf16le') } },
  ],
  ['that is a feed', { '/sitemap.xml': '<rss><channel><item><link>/k</link></item></channel></rss>' }],
])('reads a sitemap %s', async (_case, files) => {
  const site = await serve(routes({ '/': 'home', '/k': 'k', ...(files as Record<string, Page>) }));

  expect(await crawl(site.origin, { useSitemap: true })).toMatchObject({ pages: ['/', '/k'] });
});
