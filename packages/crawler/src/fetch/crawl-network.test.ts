import { afterEach, expect, test } from '@jest/globals';
import type { AddressGuard, HostResolver } from '@scrapersky/net';
import { crawl, readPage } from '../../test/crawling.ts';
import type { FetchedPage, Reload } from '../index.ts';
import { simpleGuard } from '../../test/simple-guard.ts';
import { closeServers, routes, serve, serveRaw, type Page } from '../../../net/test/servers.ts';

afterEach(closeServers);

/** Treats 127.0.0.1 as a public address, and 127.0.0.2 to 127.0.0.9 as an allowed private network. */
const guard: AddressGuard = {
  permits: (address) => /^127\.0\.0\.\d$/.test(address),
  publicOnly: simpleGuard((address) => address === '127.0.0.1'),
};

const FORBIDDEN = { ok: false, failure: { code: 'forbidden_address' } };
const redirectTo = (location: string): Page => ({ status: 302, headers: { location }, body: '' });

test('reaches an allowed network if the client named the host', async () => {
  const inside = await serve(routes({ '/': 'inside' }), '127.0.0.2');

  expect(await crawl(inside.origin, {}, { guard })).toMatchObject({ ok: true });
});

test.each<[string, boolean]>([
  ['with robots.txt', true],
  ['without robots.txt', false],
])('refuses a redirect from a public host to an allowed network, %s', async (_name, respectRobots) => {
  const inside = await serve(routes({ '/': 'inside' }), '127.0.0.2');
  const site = await serve(routes({ '/': redirectTo(`${inside.origin}/`) }));

  expect(await crawl(site.origin, { respectRobots }, { guard })).toMatchObject(FORBIDDEN);
  expect(inside.connections).toHaveLength(0);
});

test('refuses a redirect from a public host to an allowed network even if the response is malformed', async () => {
  const inside = await serve(routes({ '/': 'inside' }), '127.0.0.2');
  const site = await serveRaw((socket) =>
    socket.end(`HTTP/1.1 302 Found\r\nno colon\r\nLocation: ${inside.origin}/\r\nContent-Length: 0\r\n\r\n`),
  );

  expect(await crawl(site.origin, { respectRobots: false }, { guard })).toMatchObject(FORBIDDEN);
  expect(inside.connections).toHaveLength(0);
});

test('refuses a redirect to another port of a public host whose name now resolves to an allowed network', async () => {
  const inside = await serve(routes({ '/': 'inside' }), '127.0.0.2');
  const serveSite = () =>
    serve((request, response) => {
      const [name] = (request.headers.host ?? '').split(':');
      routes({ '/': redirectTo(`http://${name}:${inside.port}/`) })(request, response);
    });
  let site = await serveSite();
  // With the same port at both addresses, the page would redirect to itself.
  if (site.port === inside.port) site = await serveSite();
  const resolver: HostResolver = {
    resolve: () =>
      Promise.resolve({
        ok: true,
        addresses: [{ address: site.connections.length === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }],
      }),
  };

  const outcome = await crawl(
    `http://rebind.example:${site.port}`,
    { respectRobots: false },
    { guard, resolver },
  );
  expect(outcome).toMatchObject(FORBIDDEN);
  expect(inside.connections).toHaveLength(0);
});

test("refuses a host from the client's list when its address changes from a public one to one in an allowed network", async () => {
  const site = await serve((_request, response) => {
    response
      .writeHead(200, { connection: 'close', 'content-type': 'text/html' })
      .end('<a href="/next">x</a>');
  });
  const inside = await serve(routes({ '/next': 'inside' }), '127.0.0.2', site.port);
  const resolver: HostResolver = {
    resolve: () =>
      Promise.resolve({
        ok: true,
        addresses: [{ address: site.connections.length === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }],
      }),
  };

  await crawl(`http://rebind.example:${site.port}`, { respectRobots: false }, { guard, resolver });
  expect(site.paths).toEqual(['/']);
  expect(inside.connections).toHaveLength(0);
});

test.each([
  ['127.0.0.1', false],
  ['127.0.0.2', true],
])('a visit may load a page from %s once more inside allowed networks: %s', async (address, expected) => {
  const site = await serve(routes({ '/': 'home' }), address);
  let mayBeInside: boolean | undefined;
  const visit = async (page: FetchedPage, reload: Reload) => {
    await reload(async (_robotsTxt, _leftMs, inside) => (mayBeInside = inside));
    return readPage(page);
  };

  await crawl(site.origin, {}, { guard, visit });
  expect(mayBeInside).toBe(expected);
});

test('refuses a meta refresh from a public host to an allowed network, and keeps the page', async () => {
  const inside = await serve(routes({ '/': 'inside' }), '127.0.0.2');
  const site = await serve(
    routes({ '/': `<meta http-equiv="refresh" content="0; url=${inside.origin}/">home` }),
  );

  expect(await crawl(site.origin, {}, { guard })).toMatchObject({ ok: true, url: `${site.origin}/` });
  expect(inside.connections).toHaveLength(0);
});

test('follows a redirect within the allowed network, and crawls the site there', async () => {
  const target = await serve(routes({ '/': '<a href="/a">a</a>', '/a': 'a' }), '127.0.0.3');
  const site = await serve(routes({ '/': redirectTo(`${target.origin}/`) }), '127.0.0.2');

  expect(await crawl(site.origin, {}, { guard })).toMatchObject({ ok: true, pages: ['/', '/a'] });
});

test('refuses a redirect that returns from a public host to an allowed network', async () => {
  const inside = await serve(routes({ '/': 'inside' }), '127.0.0.3');
  const outside = await serve(routes({ '/': redirectTo(`${inside.origin}/`) }));
  const site = await serve(routes({ '/': redirectTo(`${outside.origin}/`) }), '127.0.0.2');

  expect(await crawl(site.origin, {}, { guard })).toMatchObject(FORBIDDEN);
  expect(inside.connections).toHaveLength(0);
});
