import { once } from 'node:events';
import { createServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import type { HostResolver } from '@scrapersky/net';
import { SELF_SIGNED } from '../../net/test/certificate.ts';
import type { FetchedPage, PageVisit } from './index.ts';
import { crawl } from '../test/crawling.ts';
import { simpleGuard } from '../test/simple-guard.ts';
import { closeServers, routes, serve, serveRaw } from '../../net/test/servers.ts';

afterEach(closeServers);

const refresh = (target: string): string => `<meta http-equiv="refresh" content="0; url=${target}">`;

/** Returns an origin on loopback where nothing listens: a client uses the port, so no other server can get it. */
async function deadOrigin(): Promise<string> {
  const { port } = await serveRaw(() => {});
  const client = connect(port, '127.0.0.1');
  await once(client, 'connect');
  return `http://127.0.0.1:${client.localPort}`;
}

test('tries the next origin if nothing listens at the first', async () => {
  const dead = await deadOrigin();
  const site = await serve(routes({ '/': 'plain' }));

  expect(await crawl([dead, site.origin])).toMatchObject({ ok: true, url: `${site.origin}/` });
});

test('tries http if the server does not support TLS', async () => {
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

test('reports tls_error and the reason for an untrusted certificate', async () => {
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

test('tries no other origin of a host name once its server has responded', async () => {
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

test('tries no other origin of a host name if a redirect leads to an unreachable server', async () => {
  const dead = await deadOrigin();
  const other = await serve(routes({ '/': 'other' }));
  const site = await serve(routes({ '/': { status: 302, headers: { location: dead } } }));

  const outcome = await crawl([site.origin, other.origin], { respectRobots: false });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'connection_refused' } });
  expect(other.connections).toHaveLength(0);
});

test('reports the more informative failure if no origin responds', async () => {
  const dead = await deadOrigin();
  const resets = await serveRaw((socket) => socket.resetAndDestroy());
  for (const origins of [
    [resets.origin, dead],
    [dead, resets.origin],
  ]) {
    expect(await crawl(origins)).toMatchObject({ ok: false, failure: { code: 'connection_reset' } });
  }
});

test('looks up a name that does not exist only once for all of its origins', async () => {
  const names: string[] = [];
  const resolver: HostResolver = {
    resolve: (hostname) => {
      names.push(hostname);
      return Promise.resolve({ ok: false, code: 'dns_not_found' });
    },
  };

  const outcome = await crawl(
    ['https://gone.example', 'http://gone.example', 'https://www.gone.example'],
    {},
    { resolver },
  );

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'dns_not_found' } });
  expect(names).toEqual(['gone.example', 'www.gone.example']);
});

/** Resolves the given names to loopback; other names do not exist. */
const knowing = (...names: string[]): HostResolver => ({
  resolve: (hostname) =>
    Promise.resolve(
      names.includes(hostname)
        ? { ok: true, addresses: [{ address: '127.0.0.1', family: 4 }] }
        : { ok: false, code: 'dns_not_found' },
    ),
});

test('finds the home page under www. if the bare name does not exist', async () => {
  const site = await serve(routes({ '/': 'x' }));
  const origins = [`http://only-www.example:${site.port}`, `http://www.only-www.example:${site.port}`];

  const outcome = await crawl(origins, {}, { resolver: knowing('www.only-www.example') });

  expect(outcome).toMatchObject({ ok: true, url: `${origins[1]}/` });
});

test.each([
  ['refuses connections', null],
  ['sends a 404', { status: 404 }],
  ['sends a 500', { status: 500 }],
  ["shows the registrar's page", '<p data-foreign>'],
])('finds the home page under www. if the bare name %s', async (_case, page) => {
  const port = page === null ? new URL(await deadOrigin()).port : (await serve(routes({ '/': page }))).port;
  const site = await serve(routes({ '/': 'x' }));
  const origins = [`http://bare.example:${port}`, `http://www.bare.example:${site.port}`];

  const outcome = await crawl(origins, {}, { resolver: knowing('bare.example', 'www.bare.example') });

  expect(outcome).toMatchObject({ ok: true, url: `${origins[1]}/` });
});

test('keeps the page of the bare name without reading its links if both names show a registrar', async () => {
  const parked = await serve(routes({ '/': '<p data-foreign><a href="/ads">ads</a>' }));
  const origins = [`http://bare.example:${parked.port}`, `http://www.bare.example:${parked.port}`];

  const outcome = await crawl(origins, {}, { resolver: knowing('bare.example', 'www.bare.example') });

  expect(outcome).toMatchObject({ ok: true, url: `${origins[0]}/`, pages: ['/'] });
});

test('reports the error response of one host name rather than the refused connection of its www variant', async () => {
  const { port } = new URL(await deadOrigin());
  const site = await serve(routes({ '/': { status: 404 } }));
  const origins = [`http://bare.example:${site.port}`, `http://www.bare.example:${port}`];

  const outcome = await crawl(origins, {}, { resolver: knowing('bare.example', 'www.bare.example') });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'http_4xx' } });
});

test('reports a timeout over http rather than a refused connection over https', async () => {
  const dead = await deadOrigin();
  const hanging = await serve(() => {});

  const outcome = await crawl(
    [dead.replace('http:', 'https:'), hanging.origin],
    { timeoutMs: 300, respectRobots: false },
    {},
  );

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'timeout' } });
});

test('stops at a redirect to a platform, such as a social network, without requesting the platform', async () => {
  const site = await serve(
    routes({ '/': { status: 301, headers: { location: 'http://platform.example/acme' } } }),
  );

  const outcome = await crawl(`http://own.example:${site.port}`, {}, { resolver: knowing('own.example') });

  expect(outcome).toMatchObject({ ok: true, url: 'http://platform.example/acme', pages: ['/acme'] });
});

test('fails with a bot challenge that has an error status', async () => {
  const site = await serve(
    routes({ '/': { status: 403, headers: { 'content-type': 'text/html' }, body: 'challenge' } }),
  );
  const visit = (page: FetchedPage): Promise<PageVisit<string>> =>
    Promise.resolve({ ok: false, failure: { code: 'bot_challenge', message: page.body.toString() } });

  const outcome = await crawl(site.origin, {}, { visit });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'bot_challenge', message: 'challenge' } });
});

test('keeps the error status of a page that is not a challenge', async () => {
  const site = await serve(
    routes({ '/': { status: 403, headers: { 'content-type': 'text/html' }, body: 'Forbidden' } }),
  );

  expect(await crawl(site.origin)).toMatchObject({ ok: false, failure: { code: 'http_4xx' } });
});

test('reports that the second host name is unreachable rather than that the first does not exist', async () => {
  const dead = new URL(await deadOrigin());
  const origins = [`http://gone.example:${dead.port}`, `http://www.gone.example:${dead.port}`];

  const outcome = await crawl(origins, {}, { resolver: knowing('www.gone.example') });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'connection_refused' } });
});

test('tries no other origin after a forbidden address', async () => {
  const site = await serve(routes({ '/': 'x' }));
  const guard = simpleGuard((_address, port) => port === site.port);

  const outcome = await crawl(['https://127.0.0.1', site.origin], {}, { guard });

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'forbidden_address' } });
  expect(site.connections).toHaveLength(0);
});

test('uses the target of a meta refresh as the home page', async () => {
  const site = await serve(routes({ '/': refresh('/en/'), '/en/': 'welcome <a href="/x">x</a>', '/x': 'x' }));

  expect(await crawl(site.origin)).toMatchObject({
    ok: true,
    url: `${site.origin}/en/`,
    pages: ['/en/', '/x'],
  });
});

test('follows at most three meta refreshes, and no loop of them', async () => {
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

test('keeps the page if the target of its refresh fails', async () => {
  const site = await serve(routes({ '/': refresh('/gone') }));

  expect(await crawl(site.origin)).toMatchObject({ ok: true, url: `${site.origin}/`, pages: ['/'] });
});

test("fails with the visitor's failure if the visitor cannot read the home page", async () => {
  const site = await serve(routes({ '/': 'x' }));
  const failure = { code: 'parse_error', message: 'Too deep.' } as const;

  const outcome = await crawl(site.origin, {}, { visit: () => Promise.resolve({ ok: false, failure }) });

  expect(outcome).toMatchObject({ ok: false, failure });
});
