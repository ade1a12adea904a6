import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createAddressGuard, type AddressGuard, type HostResolver } from '@scrapersky/net';
import { openEgressProxy, type EgressProxy } from '../src/egress-proxy.ts';
import { OwnHostGuard } from '../src/own-host-guard.ts';

/** Stands for a public address, and for one of `SCRAPE_ALLOW_NETWORKS`. */
const PUBLIC = '127.92.0.1';
const INSIDE = '127.93.0.1';
const HOST = 'rebinding.test';

const guard: AddressGuard = {
  ...createAddressGuard({ allowNetworks: [`${PUBLIC}/32`, `${INSIDE}/32`] }),
  publicOnly: createAddressGuard({ allowNetworks: [`${PUBLIC}/32`] }),
};

let servers: Server[];
let port: number;
let address: string;
/** Connections to the server inside. */
let reached: number;
const proxies: EgressProxy[] = [];
const resolver: HostResolver = {
  resolve: () => Promise.resolve({ ok: true, addresses: [{ address, family: 4 }] }),
};

beforeEach(async () => {
  reached = 0;
  const listen = async (at: string, on: number): Promise<Server> => {
    const server = createServer((_request, response) => response.end(at));
    if (at === INSIDE) server.on('connection', () => (reached += 1));
    await new Promise<void>((done) => server.listen(on, at, done));
    return server;
  };
  const first = await listen(PUBLIC, 0);
  ({ port } = first.address() as AddressInfo);
  servers = [first, await listen(INSIDE, port)];
});
afterEach(async () => {
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function openProxy(own = new OwnHostGuard(guard)): Promise<EgressProxy> {
  const options = { resolver, host: HOST, isBlocked: () => false, maxBytes: 1_000_000, onExceeded: () => {} };
  const proxy = await openEgressProxy({ ...options, guard: own });
  proxies.push(proxy);
  return proxy;
}

/** Sends a GET request through the proxy while the name has the given address. Returns the text, or the status. */
async function get(proxy: EgressProxy, at: string, connection = 'close'): Promise<string | number> {
  address = at;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const { hostname, port: proxyPort } = new URL(proxy.setting.server);
    const options = { hostname, port: proxyPort, path: `http://${HOST}:${port}/`, headers: { connection } };
    request(options, resolve).once('error', reject).end();
  });
  const body = await text(response);
  return response.statusCode === 200 ? body : (response.statusCode ?? 0);
}

/** Opens a tunnel through the proxy. Returns the status line of the response. */
async function tunnel(proxy: EgressProxy, at: string): Promise<string> {
  address = at;
  const { hostname, port: proxyPort } = new URL(proxy.setting.server);
  const socket: Socket = connect(Number(proxyPort), hostname);
  socket.write(`CONNECT ${HOST}:${port} HTTP/1.1\r\nHost: ${HOST}:${port}\r\n\r\n`);
  const [data] = await new Promise<Buffer[]>((resolve) => socket.once('data', (chunk) => resolve([chunk])));
  socket.destroy();
  return String(data).split('\r\n')[0] ?? '';
}

test('closes allowed networks to the host of a page that a public address has served', async () => {
  const proxy = await openProxy();
  expect(await get(proxy, PUBLIC)).toBe(PUBLIC);
  expect(await get(proxy, INSIDE)).toBe(502);
  expect(await tunnel(proxy, INSIDE)).toContain('502');
  expect(reached).toBe(0);
  expect(await get(proxy, PUBLIC)).toBe(PUBLIC);
});

test('closes allowed networks to the host after a tunnel to a public address', async () => {
  const proxy = await openProxy();
  expect(await tunnel(proxy, PUBLIC)).toContain('200');
  expect(await tunnel(proxy, INSIDE)).toContain('502');
  expect(await get(proxy, INSIDE)).toBe(502);
  expect(reached).toBe(0);
});

test('passes on nothing through a tunnel whose first byte does not begin TLS', async () => {
  address = PUBLIC;
  const received: string[] = [];
  servers[0]?.on('connection', (socket: Socket) =>
    socket.on('data', (chunk) => received.push(String(chunk))),
  );
  for (const [bytes, expected] of [
    ['GET / HTTP/1.1\r\n\r\n', []],
    ['\x16TLS', ['\x16TLS']],
  ] as const) {
    const { hostname, port: proxyPort } = new URL((await openProxy()).setting.server);
    const socket = connect(Number(proxyPort), hostname);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.once('data', () => socket.write(bytes));
    socket.write(`CONNECT ${HOST}:${port} HTTP/1.1\r\nHost: ${HOST}:${port}\r\n\r\n`);
    await closed;
    expect(received).toEqual(expected);
  }
});

test('keeps allowed networks closed when the page is loaded a second time', async () => {
  const own = new OwnHostGuard(guard);
  expect(await get(await openProxy(own), PUBLIC)).toBe(PUBLIC);
  expect(await get(await openProxy(own), INSIDE)).toBe(502);
  expect(reached).toBe(0);
});

test('opens allowed networks until then, and uses no connection to them afterwards', async () => {
  const proxy = await openProxy();
  expect(await get(proxy, INSIDE, 'keep-alive')).toBe(INSIDE);
  expect(await get(proxy, INSIDE, 'keep-alive')).toBe(INSIDE);
  expect(await tunnel(proxy, PUBLIC)).toContain('200');
  expect(await get(proxy, INSIDE)).toBe(502);
});

test('other pages of the same host do not close the allowed networks to a page', async () => {
  const [one, other] = [await openProxy(), await openProxy()];
  expect(await get(one, PUBLIC)).toBe(PUBLIC);
  expect(await get(other, INSIDE)).toBe(INSIDE);
});
