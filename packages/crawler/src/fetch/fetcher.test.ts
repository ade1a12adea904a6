import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import type { HostResolver } from '@scrapersky/net';
import { crawl } from '../../test/crawling.ts';
import { simpleGuard } from '../../test/simple-guard.ts';
import { closeServers, routes, serve, serveRaw, type Page } from '../../../net/test/servers.ts';

afterEach(closeServers);

const plain = { respectRobots: false };
const to = (location: string, status = 302): Page => ({ status, headers: { location } });

test('follows up to ten redirects, with each redirect status and with relative locations and queries', async () => {
  const site = await serve(
    routes({
      '/': to('a', 301),
      '/a': to('/b?x=1', 302),
      '/b?x=1': to('?y=2', 303),
      '/b?y=2': to('/d#part', 307),
      '/d': to('./e/#top', 308),
      '/e/': 'arrived',
    }),
  );
  expect(await crawl(site.origin, plain)).toMatchObject({ ok: true, url: `${site.origin}/e/` });

  const chain = Object.fromEntries(
    Array.from({ length: 11 }, (_, hop) => [hop === 0 ? '/' : `/${hop}`, to(`/${hop + 1}`)]),
  );
  const ten = await serve(routes({ ...chain, '/10': 'tenth' }));
  const eleven = await serve(routes({ ...chain, '/11': 'eleventh' }));
  expect(await crawl(ten.origin, plain)).toMatchObject({ ok: true });
  expect(await crawl(eleven.origin, plain)).toMatchObject({
    ok: false,
    failure: { code: 'too_many_redirects' },
  });
});

test('ends a redirect loop at the first repeated URL', async () => {
  const site = await serve(routes({ '/': to('/a'), '/a': to('/') }));

  expect(await crawl(site.origin, plain)).toMatchObject({
    ok: false,
    failure: { code: 'too_many_redirects' },
  });
  expect(site.paths).toEqual(['/', '/a']);
});

test('refuses a redirect to a forbidden address without connecting', async () => {
  const inside = await serve(routes({ '/': 'secret' }), '127.0.0.2');
  const guardedTargets = [
    `http://127.0.0.2:${inside.port}/`,
    `http://user:pw@127.0.0.2:${inside.port}/`,
    `//2130706434:${inside.port}/`,
    `http://[::ffff:127.0.0.2]:${inside.port}/`,
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'gopher://127.0.0.1:70/',
  ];
  for (const target of guardedTargets) {
    const site = await serve(routes({ '/': to(target) }));
    const outcome = await crawl(site.origin, plain, {
      guard: simpleGuard((address) => address === '127.0.0.1'),
    });
    expect([target, outcome]).toMatchObject([target, { ok: false, failure: { code: 'forbidden_address' } }]);
    expect(JSON.stringify(outcome)).not.toContain('127.0.0.2');
  }
  expect(inside.connections).toHaveLength(0);
});

test('treats a redirect without Location as the page, and fails for an invalid Location', async () => {
  const nowhere = await serve(routes({ '/': { status: 302, body: '<p>stay</p>' } }));
  expect(await crawl(nowhere.origin, plain)).toMatchObject({ ok: true });

  for (const location of ['http://', 'http://exa mple/', `/${'x'.repeat(3000)}`]) {
    const site = await serve(routes({ '/': to(location) }));
    expect(await crawl(site.origin, plain)).toMatchObject({
      ok: false,
      failure: { code: 'too_many_redirects' },
    });
  }
});

test('reads a Location header in raw UTF-8', async () => {
  const site = await serveRaw((socket, head) => {
    const body = head.startsWith('GET /%C3%BCber ')
      ? 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok'
      : '';
    socket.write(
      body || 'HTTP/1.1 302 Found\r\nLocation: /\xc3\xbcber\r\nContent-Length: 0\r\n\r\n',
      'latin1',
    );
  });

  expect(await crawl(site.origin, plain)).toMatchObject({ ok: true, url: `${site.origin}/%C3%BCber` });
});

test('applies the timeout to all redirects together', async () => {
  const site = await serve((request, response) => {
    const hop = Number(request.url?.slice(1) || 0);
    setTimeout(() => response.writeHead(302, { location: `/${hop + 1}` }).end(), 150);
  });

  expect(await crawl(site.origin, { ...plain, timeoutMs: 400 })).toMatchObject({
    ok: false,
    failure: { code: 'timeout' },
  });
  expect(site.paths.length).toBeLessThan(5);
});

test('sends the user agent with every request, custom headers only to the target, and never reserved headers', async () => {
  const other = await serve(routes({ '/': 'other' }), '127.0.0.2');
  const site = await serve(routes({ '/': to(`${other.origin}/`) }));

  await crawl(site.origin, {
    ...plain,
    userAgent: 'MyBot/3',
    headers: {
      Authorization: 'Bearer secret',
      'Accept-Language': 'de',
      Host: 'evil.example',
      'Content-Length': '99',
      'bad name': 'x',
      'X-Bad': 'a\r\nInjected: yes',
    },
  });

  const [first] = site.requests;
  expect(first?.headers).toMatchObject({
    'user-agent': 'MyBot/3',
    authorization: 'Bearer secret',
    'accept-language': 'de',
    host: `127.0.0.1:${site.port}`,
  });
  expect(first?.headers).not.toHaveProperty('content-length');
  expect(JSON.stringify(first?.rawHeaders)).not.toMatch(/injected|bad name/i);
  expect(other.requests[0]?.headers).toMatchObject({ 'user-agent': 'MyBot/3' });
  expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
  expect(other.requests[0]?.headers).toMatchObject({ 'accept-language': '*' });
});

test('sends cookies back, and ends a redirect loop that sets a new cookie each time', async () => {
  const wantsCookie = await serve((request, response) => {
    if (request.headers.cookie === 'visit=1')
      response.writeHead(200, { 'content-type': 'text/html' }).end('welcome');
    else response.writeHead(302, { location: '/', 'set-cookie': 'visit=1; Path=/' }).end();
  });
  let visits = 0;
  const setsNewCookies = await serve((_request, response) => {
    visits += 1;
    response.writeHead(302, { location: '/', 'set-cookie': `visit=${visits}` }).end();
  });

  expect(await crawl(wantsCookie.origin, plain)).toMatchObject({ ok: true });
  expect(await crawl(setsNewCookies.origin, plain)).toMatchObject({
    ok: false,
    failure: { code: 'too_many_redirects' },
  });
  expect(visits).toBe(11);
});

test("sends the client's own cookies together with those of the site", async () => {
  const site = await serve(
    routes({ '/': { headers: { 'set-cookie': 'a=1' }, body: '<a href="/next">x</a>' }, '/next': 'x' }),
  );

  await crawl(site.origin, { ...plain, headers: { cookie: 'own=0' } });

  expect(site.requests.map(({ headers }) => headers.cookie)).toEqual(['own=0', 'own=0; a=1']);
});

test('does not send the user name and password of a redirect URL', async () => {
  const site = await serve((request, response) => {
    const location = `http://user:pw@${request.headers.host}/in`;
    if (request.url === '/') response.writeHead(302, { location }).end();
    else response.writeHead(200, { 'content-type': 'text/html' }).end('in');
  });

  expect(await crawl(site.origin, plain)).toMatchObject({ ok: true, url: `${site.origin}/in` });
  expect(site.requests[1]?.headers).not.toHaveProperty('authorization');
});

test("requests a malformed response again at the host's pace", async () => {
  const startedMs: number[] = [];
  const site = await serveRaw((socket) => {
    startedMs.push(performance.now());
    socket.end('HTTP/1.1 200 OK\r\nno colon\r\nContent-Type: text/html\r\nConnection: close\r\n\r\nhome');
  });

  const crawlMs = performance.now();
  const outcome = await crawl(site.origin, { ...plain, hostDelayMs: 300, maxPages: 1 });

  expect(outcome).toMatchObject({ ok: true, pages: ['/'] });
  // Measure from the start of the crawl: a busy machine may accept the first connection late.
  expect((startedMs[1] ?? 0) - crawlMs).toBeGreaterThanOrEqual(295);
});

test('measures the gap from the time when a request was sent, however long connecting took', async () => {
  const arrivedMs: number[] = [];
  const site = await serve((request, response) => {
    arrivedMs.push(performance.now());
    response.setHeader('content-type', 'text/html');
    response.end(request.url === '/' ? '<a href="/next">x</a>' : 'next');
  });
  let resolvedMs = 0;
  const resolver: HostResolver = {
    async resolve() {
      await delay(200);
      resolvedMs ||= performance.now();
      return { ok: true, addresses: [{ address: '127.0.0.1', family: 4 }] };
    },
  };

  await crawl(`http://slow.example:${site.port}`, { ...plain, hostDelayMs: 400 }, { resolver });

  expect(site.paths).toEqual(['/', '/next']);
  expect((arrivedMs[1] ?? 0) - resolvedMs).toBeGreaterThanOrEqual(400);
});
