import { afterEach, expect, test } from '@jest/globals';
import type { HostResolver } from '@scrapersky/net';
import { crawl, memoryRobotsCache } from '../../test/crawling.ts';
import { closeServers, routes, serve, type Page, type TestServer } from '../../../net/test/servers.ts';

afterEach(closeServers);

const SECRET = { authorization: 'Bearer secret', cookie: 'session=secret' };

/** Returns the paths whose requests contained one of the secrets. */
function pathsWithSecret({ requests }: TestServer): string[] {
  return requests
    .filter(({ headers }) => JSON.stringify(headers).includes('secret'))
    .map(({ url }) => url ?? '');
}

const siteWithSitemap: Record<string, Page> = {
  '/robots.txt': { headers: { 'set-cookie': 'robots=1' }, body: 'Sitemap: /map.xml' },
  '/map.xml': { body: '<urlset><url><loc>/b</loc></url></urlset>' },
  '/': '<a href="/a">a</a>',
  '/a': 'a',
};

test("sends the client's headers with requests for pages, and never for robots.txt or sitemaps", async () => {
  const site = await serve(routes(siteWithSitemap));

  await crawl(site.origin, { headers: SECRET, useSitemap: true });

  expect(site.paths).toEqual(['/robots.txt', '/', '/map.xml', '/a', '/b']);
  expect(pathsWithSecret(site)).toEqual(['/', '/a', '/b']);
});

test('fetches robots.txt without cookies and stores none from it', async () => {
  const site = await serve(routes(siteWithSitemap));

  await crawl(site.origin);

  expect(site.requests.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined, undefined]);
});

test("sends the client's headers only to the given origin, not to another port of its host", async () => {
  const other = await serve(routes({ '/': 'other' }));
  const site = await serve(
    routes({ '/': { status: 302, headers: { location: `${other.origin}/` }, body: '' } }),
  );

  await crawl(site.origin, { respectRobots: false, headers: SECRET });

  expect(pathsWithSecret(site)).toEqual(['/']);
  expect(other.paths).toEqual(['/']);
  expect(pathsWithSecret(other)).toEqual([]);
});

test("does not send the client's headers to the www. name of a host given with a scheme", async () => {
  const site = await serve((request, response) => {
    const { host = '' } = request.headers;
    if (host.startsWith('www.')) return void response.end('<!doctype html>home');
    response.writeHead(302, { location: `http://www.${host}/www` }).end();
  });
  const resolver: HostResolver = {
    resolve: () => Promise.resolve({ ok: true, addresses: [{ address: '127.0.0.1', family: 4 }] }),
  };

  const origin = `http://shop.example:${site.port}`;
  expect(await crawl(origin, { respectRobots: false, headers: SECRET }, { resolver })).toMatchObject({
    ok: true,
  });

  expect(site.paths).toEqual(['/', '/www']);
  expect(pathsWithSecret(site)).toEqual(['/']);
});

test("does not send the client's headers over http for a name given without a scheme", async () => {
  const site = await serve(routes({ '/': 'home' }));
  const origins = [`https://127.0.0.1:${site.port}`, `http://127.0.0.1:${site.port}`];

  expect(await crawl(origins, { respectRobots: false, headers: SECRET })).toMatchObject({ ok: true });

  expect(site.paths).toEqual(['/']);
  expect(pathsWithSecret(site)).toEqual([]);
});

test('sends no client headers with the request for a robots.txt, which is stored for all batches', async () => {
  const site = await serve((request, response) => {
    const isKnown = request.headers.authorization !== undefined || request.headers.cookie !== undefined;
    const robots = isKnown ? 'User-agent: *\nDisallow: /' : 'User-agent: *\nAllow: /';
    routes({ '/robots.txt': robots, '/': 'home' })(request, response);
  });
  const robotsCache = memoryRobotsCache();

  expect(await crawl(site.origin, { headers: SECRET }, { robotsCache })).toMatchObject({ ok: true });
  expect(await crawl(site.origin, {}, { robotsCache })).toMatchObject({ ok: true });
});
