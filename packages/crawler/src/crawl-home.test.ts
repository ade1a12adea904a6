import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import type { HostResolver } from '@scrapersky/net';
import { SELF_SIGNED } from '../../net/test/certificate.ts';
import { crawl } from '../test/crawling.ts';
import { closeServers, routes, serve, serveRaw } from '../../net/test/servers.ts';

afterEach(closeServers);

const refresh = (target: string): string => `<meta http-equiv="refresh" content="0; url=${target}">`;

/** A port of loopback where nothing listens. */
async function deadOrigin(): Promise<string> {
  const { origin } = await serve(routes({}));
  await closeServers();
  return origin;
}

test('where nothing answers at the first origin, the next one is crawled', async () => {
  const dead = await deadOrigin();
  const site = await serve(routes({ '/': 'plain' }));

  expect(await crawl([dead, site.origin])).toMatchObject({ ok: true, url: `${site.origin}/` });
});

test('a server that speaks no TLS is tried without', async () => {
  const site = await serve(routes({ '/': 'plain' }));

  expect(await crawl([`https://127.0.0.1:${site.port}`, site.origin])).toMatchObject({
    ok: true,
    url: `${site.origin}/`,
  });
  expect(await crawl(`https://127.0.0.1:${site.port}`)).toMatchObject({
    ok: false,
    failure: { code: 'tls_error' },
  });
});

test('a certificate that nobody vouches for is tls_error, and says why', async () => {
  const server = createServer(SELF_SIGNED, (_request, response) => response.end('secret'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const outcome = await crawl(`https://127.0.0.1:${port}`);

  server.close();
  expect(outcome).toMatchObject({
    ok: false,
    failure: { code: 'tls_error', message: 'The certificate is self-signed.' },
  });
});

test('what a server has answered stands: no other origin is tried', async () => {
  const other = await serve(routes({ '/': 'other' }));
  const refusing = await serve(routes({ '/': { status: 404 } }));
  const failing = await serve(routes({ '/robots.txt': { status: 500 } }));

  expect(await crawl([refusing.origin, other.origin])).toMatchObject({
    ok: false,
    failure: { code: 'http_4xx' },
  });
  expect(await crawl([failing.origin, other.origin])).toMatchObject({
    ok: false,
    failure: { code: 'http_5xx' },
  });
  expect(other.connections).toHaveLength(0);
});

test('a redirect to where nothing answers is the end, not a reason to try the next origin', async () => {
  const dead = await deadOrigin();
  const other = await serve(routes({ '/': 'other' }));
  const site = await serve(routes({ '/': { status: 302, headers: { location: dead } } }));

  const outcome = await crawl([site.origin, other.origin], { respectRobots: false });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'connection_refused' } });
  expect(other.connections).toHaveLength(0);
});

test('where no origin answers, the failure is that of the first', async () => {
  const resets = await serveRaw((socket) => socket.resetAndDestroy());
  const dead = await deadOrigin();

  const site = await serveRaw((socket) => socket.resetAndDestroy());
  expect(await crawl([site.origin, dead])).toMatchObject({
    ok: false,
    failure: { code: 'connection_reset' },
  });
  expect(await crawl([dead, resets.origin])).toMatchObject({
    ok: false,
    failure: { code: 'connection_refused' },
  });
});

test('a name that is not in the DNS is looked up once for all of its origins', async () => {
  const asked: string[] = [];
  const resolver: HostResolver = {
    resolve: (hostname) => {
      asked.push(hostname);
      return Promise.resolve({ ok: false, code: 'dns_not_found' });
    },
  };

  const outcome = await crawl(
    ['https://gone.example', 'http://gone.example', 'https://www.gone.example'],
    {},
    { resolver },
  );

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'dns_not_found' } });
  expect(asked).toEqual(['gone.example', 'www.gone.example']);
});

/** Knows the names that are listed, all of them on loopback. */
const knowing = (...names: string[]): HostResolver => ({
  resolve: (hostname) =>
    Promise.resolve(
      names.includes(hostname)
        ? { ok: true, addresses: [{ address: '127.0.0.1', family: 4 }] }
        : { ok: false, code: 'dns_not_found' },
    ),
});

test('a name that exists only with www. is found there', async () => {
  const site = await serve(routes({ '/': 'x' }));
  const origins = [`http://only-www.example:${site.port}`, `http://www.only-www.example:${site.port}`];

  const outcome = await crawl(origins, {}, { resolver: knowing('www.only-www.example') });

  expect(outcome).toMatchObject({ ok: true, url: `${origins[1]}/` });
});

test('another host is not tried for one that exists and is down', async () => {
  const site = await serve(routes({ '/': 'x' }));
  const { port } = new URL(await deadOrigin());
  const origins = [`http://down.example:${port}`, `http://www.down.example:${site.port}`];

  const outcome = await crawl(origins, {}, { resolver: knowing('down.example', 'www.down.example') });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'connection_refused' } });
  expect(site.paths).toEqual([]);
});

test('that the other name is down tells more than that the first does not exist', async () => {
  const dead = new URL(await deadOrigin());
  const origins = [`http://gone.example:${dead.port}`, `http://www.gone.example:${dead.port}`];

  const outcome = await crawl(origins, {}, { resolver: knowing('www.gone.example') });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'connection_refused' } });
});

test('a forbidden address is the end, whatever the next origin is', async () => {
  const site = await serve(routes({ '/': 'x' }));
  const guard = { permits: (_address: string, port: number) => port === site.port };

  const outcome = await crawl(['https://127.0.0.1', site.origin], {}, { guard });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'forbidden_address' } });
  expect(site.connections).toHaveLength(0);
});

test('a home page that refreshes to another is replaced by it', async () => {
  const site = await serve(routes({ '/': refresh('/en/'), '/en/': 'welcome <a href="/x">x</a>', '/x': 'x' }));

  expect(await crawl(site.origin)).toMatchObject({
    ok: true,
    url: `${site.origin}/en/`,
    pages: ['/en/', '/x'],
  });
});

test('refreshes are followed three times, never in a circle', async () => {
  const site = await serve(
    routes({
      '/': refresh('/1'),
      '/1': refresh('/2'),
      '/2': refresh('/3'),
      '/3': refresh('/4'),
      '/4': 'too far',
    }),
  );
  const circle = await serve(routes({ '/': refresh('/a'), '/a': refresh('/') }));

  expect(await crawl(site.origin, { maxPages: 1 })).toMatchObject({ ok: true, pages: ['/3'] });
  expect(await crawl(circle.origin, { maxPages: 1 })).toMatchObject({ ok: true, pages: ['/a'] });
  expect(circle.paths).toEqual(['/robots.txt', '/', '/a']);
});

test('where the page refreshed to cannot be had, the page before it stands', async () => {
  const site = await serve(routes({ '/': refresh('/gone') }));

  expect(await crawl(site.origin)).toMatchObject({ ok: true, url: `${site.origin}/`, pages: ['/'] });
});

test('a home page that the visitor cannot read fails with what the visitor says', async () => {
  const site = await serve(routes({ '/': 'x' }));
  const failure = { code: 'parse_error', message: 'Too deep.' } as const;

  const outcome = await crawl(site.origin, {}, { visit: () => Promise.resolve({ ok: false, failure }) });

  expect(outcome).toMatchObject({ ok: false, failure });
});
