import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { eventually } from '@scrapersky/test-support';
import { openRenderFixture, text, WORDS, type RenderFixture } from './render-fixture.ts';
import { VECTORS } from './egress-vectors.ts';

// Chromium shares the processor with the other tests, so a page can miss its deadline although the renderer works.
jest.retryTimes(6, { retryImmediately: true });

/** Connections and datagrams that reached a forbidden address of this machine. */
const reached: string[] = [];
const record = (socket: Socket): void => {
  reached.push(`TCP ${socket.localAddress}`);
  socket.destroy();
};
const tcp = createServer(record);
/** Forbidden address of `rebinding.test` from the second lookup on. */
const REBOUND = '127.91.0.1';
const rebound = createServer(record);
const udp = createSocket({ type: 'udp6', ipv6Only: false });
udp.on('message', () => reached.push('UDP'));

let fixture: RenderFixture;
let port: number;
/** Number of lookups of each name, because one name resolves to another address from the second lookup on. */
const asked = new Map<string, number>();
beforeAll(async () => {
  await new Promise<void>((done) => tcp.listen(0, '::', done));
  port = (tcp.address() as { port: number }).port;
  await new Promise<void>((done) => udp.bind(port, '::', done));
  fixture = await openRenderFixture({
    resolve(name) {
      const times = asked.get(name) ?? 0;
      asked.set(name, times + 1);
      if (name.startsWith('rebinding') && times > 0) return [REBOUND];
      if (name.startsWith('mixed')) return ['127.90.0.1', '127.0.0.1'];
      return name.startsWith('inside') || name.endsWith('localhost') ? ['127.0.0.1'] : ['127.90.0.1'];
    },
  });
  await new Promise<void>((done) => rebound.listen(fixture.port, REBOUND, done));
});
afterAll(async () => {
  await fixture.close();
  rebound.close();
  tcp.close();
  udp.close();
});

/**
 * Loopback, the unspecified address, the metadata service of clouds, a name that resolves to loopback, and one that
 * resolves to an allowed address and to loopback.
 */
const HOSTS = ['127.0.0.1', '0.0.0.0', 'localhost', '[::1]', '169.254.169.254', 'inside.test', 'mixed.test'];
/** Number of pages loaded at once. The renderer has a place for each, so none waits. */
const AT_ONCE = 3;

test('reaches no internal address by the kinds of requests in VECTORS', async () => {
  const load = async ([name, script]: (typeof VECTORS)[number], index: number) => {
    const body = HOSTS.map((host) => `try { ${script(`${host}:${port}`)} } catch {}`).join('\n');
    const path = `/vector-${index}`;
    fixture.pages.set(path, text(`<title>${name}</title><body><p>${WORDS}</p><script>${body}</script>`));
    const response = await fixture.send(path, { deadline_ms: 60_000 });
    // A page that navigates away may fail, but the renderer must not be too busy to load it.
    expect([name, response.status]).not.toEqual([name, 503]);
  };
  for (let first = 0; first < VECTORS.length; first += AT_ONCE) {
    await Promise.all(
      VECTORS.slice(first, first + AT_ONCE).map((vector, offset) => load(vector, first + offset)),
    );
  }
  expect(fixture.hits).toEqual(expect.arrayContaining(VECTORS.map((_vector, index) => `/vector-${index}`)));
  expect(reached).toEqual([]);
}, 240_000);

test('reaches no internal address by a redirect or by a name that changes its address', async () => {
  fixture.pages
    .set('/redirect', (_request, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end(),
    )
    .set('/rebinding', (_request, response) =>
      // The second request then needs a new connection, and with it a second lookup.
      response.setHeader('connection', 'close').end(`<p>${WORDS}</p><script>fetch('/again')</script>`),
    );
  await fixture.send('/redirect', { deadline_ms: 4_000 });
  await fixture.send(`http://rebinding.test:${fixture.port}/rebinding`, {});
  expect(asked.get('rebinding.test')).toBeGreaterThan(1);
  for (const host of HOSTS) {
    const response = await fixture.send(`http://${host}:${port}/`, { deadline_ms: 4_000 });
    expect(response.status).not.toBe(200);
  }
  expect(reached).toEqual([]);
});

test('reaches an allowed network only for a host that a client named', async () => {
  fixture.pages.set('/inside', text(`<p>${WORDS}</p>`));
  expect((await fixture.send('/inside', {})).status).toBe(200);
  fixture.hits.length = 0;
  expect((await fixture.send('/inside', { is_target: false })).status).not.toBe(200);
  expect(fixture.hits).toEqual([]);
});

test('the listeners of this test count connections and datagrams', async () => {
  await fetch(`http://127.0.0.1:${port}/`).catch(() => {});
  await new Promise((done) => createSocket('udp4').send('x', port, '127.0.0.1', done));
  await eventually(() =>
    expect(reached).toEqual(expect.arrayContaining([expect.stringContaining('TCP'), 'UDP'])),
  );
});
