import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from '@jest/globals';
import { SELF_SIGNED } from '../test/certificate.ts';
import { closed, closeServers, routes, serve, type TestServer } from '../test/servers.ts';
import { createAddressGuard } from './address-guard.ts';
import { createGuardedAgents, type GuardedAgents } from './guarded-agents.ts';
import { createHostResolver, type HostResolver, type Resolution } from './host-resolver.ts';

const opened: GuardedAgents[] = [];

afterEach(async () => {
  for (const agents of opened.splice(0)) agents.close();
  await closeServers();
});

function agentsWith(
  allowNetworks: string[],
  resolver: HostResolver = createHostResolver(),
  connectTimeoutMs = 5000,
): GuardedAgents {
  const agents = createGuardedAgents({
    guard: createAddressGuard({ allowNetworks }),
    resolver,
    connectTimeoutMs,
    maxSocketsPerHost: 2,
  });
  opened.push(agents);
  return agents;
}

/** Returns a resolver that returns these lists of addresses in order, for any name, and then repeats the last list. */
function resolverOf(...results: string[][]): HostResolver & { names: string[] } {
  const names: string[] = [];
  return {
    names,
    resolve(hostname) {
      const addresses = results[Math.min(names.length, results.length - 1)] ?? [];
      names.push(hostname);
      const resolution: Resolution = {
        ok: true,
        addresses: addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      };
      return Promise.resolve(resolution);
    },
  };
}

/** Returns the status of the response, or the code of the error. */
function get(agents: GuardedAgents, url: string): Promise<string> {
  return new Promise((resolve) => {
    const request = http.get(url, { agent: agents.http }, (response) => {
      response.resume();
      response.on('end', () => resolve(String(response.statusCode)));
    });
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

test('rejects a request whose connection fails immediately', async () => {
  // The kernel refuses TCP connections to the broadcast address immediately, as it does when no file handles are left.
  const broadcast = '255.255.255.255';
  const agents = agentsWith([`${broadcast}/32`], resolverOf([broadcast]));
  expect(await get(agents, 'http://site.example/')).toMatch(/^(ENETUNREACH|EACCES)$/);
});

const SPELLINGS_OF_LOOPBACK = `
  127.0.0.1 localhost LOCALHOST localhost. x.localhost 0.0.0.0 0 127.1 2130706433 0x7f.1 0x7f000001 0177.0.0.1
  [::ffff:127.0.0.1] [::ffff:7f00:1] [::1] [::] ①②⑦.0.0.1
`
  .trim()
  .split(/\s+/);

test('refuses loopback in many notations without connecting, except the part of it that is allowed', async () => {
  const site = await serve(routes({ '/': 'secret' }), '::');
  const agents = agentsWith(['127.64.0.0/16']);

  for (const host of SPELLINGS_OF_LOOPBACK) {
    expect([host, await get(agents, `http://${host}:${site.port}/`)]).toEqual([host, 'forbidden_address']);
  }
  expect(site.connections).toHaveLength(0);
  expect(await get(agents, `http://127.64.0.1:${site.port}/`)).toBe('200');
});

test('connects to localhost if only its IPv4 address is allowed', async () => {
  const site = await serve(routes({ '/': 'own test site' }));

  expect(await get(agentsWith(['127.0.0.0/8']), `http://localhost:${site.port}/`)).toBe('200');
});

test('refuses a name if any of its addresses is forbidden, and connects to none of them', async () => {
  const site = await serve(routes({}), '127.64.0.1');
  for (const addresses of [
    ['127.0.0.1'],
    ['127.64.0.1', '127.0.0.1'],
    ['127.64.0.1', '::1'],
    ['::ffff:10.0.0.1', '127.64.0.1'],
  ]) {
    const agents = agentsWith(['127.64.0.0/16'], resolverOf(addresses));
    expect([addresses, await get(agents, `http://trick.example:${site.port}/`)]).toEqual([
      addresses,
      'forbidden_address',
    ]);
  }
  expect(site.connections).toHaveLength(0);
});

test('connects to the checked address, even if the next DNS query would return another', async () => {
  const allowed = await serve(routes({ '/': 'allowed' }), '127.64.0.1');
  const resolver = resolverOf(['127.64.0.1'], ['127.0.0.1']);
  const agents = agentsWith(['127.64.0.0/16'], resolver);

  expect(await get(agents, `http://rebind.example:${allowed.port}/`)).toBe('200');
  expect(resolver.names).toEqual(['rebind.example']);
});

test('checks each new connection, even to a name that was allowed before', async () => {
  const site: TestServer = await serve((_request, response) => {
    response.writeHead(200, { connection: 'close' }).end();
  }, '127.64.0.1');
  const agents = agentsWith(['127.64.0.0/16'], resolverOf(['127.64.0.1'], ['127.0.0.1']));

  expect(await get(agents, `http://rebind.example:${site.port}/`)).toBe('200');
  expect(await get(agents, `http://rebind.example:${site.port}/`)).toBe('forbidden_address');
});

test('sends the host name, not the address, in the Host header', async () => {
  const site = await serve(routes({ '/': 'named' }), '127.64.0.1');

  await get(agentsWith(['127.64.0.0/16'], resolverOf(['127.64.0.1'])), `http://shop.example:${site.port}/`);

  expect(site.requests[0]?.headers.host).toBe(`shop.example:${site.port}`);
});

test('tries the second address if the first does not accept the connection', async () => {
  const site = await serve(routes({ '/': 'second' }), '127.64.0.2');
  const agents = agentsWith(['127.64.0.0/16'], resolverOf(['127.64.0.1', '127.64.0.2']));

  expect(await get(agents, `http://two.example:${site.port}/`)).toBe('200');
});

test('keeps connections open and closes them with the agents', async () => {
  const site = await serve(routes({ '/': 'kept' }));
  const agents = agentsWith(['127.0.0.0/8']);

  await get(agents, site.origin);
  await get(agents, site.origin);
  expect(site.connections).toHaveLength(1);

  agents.close();
  await closed(site.connections[0]);
});

test('opens no connection after the agents were closed during a DNS query', async () => {
  const site = await serve(routes({ '/': 'x' }), '127.64.0.1');
  let finishQuery: (resolution: Resolution) => void = () => {};
  const resolver: HostResolver = { resolve: () => new Promise((resolve) => (finishQuery = resolve)) };
  const agents = agentsWith(['127.64.0.0/16'], resolver);

  const pending = get(agents, `http://slow.example:${site.port}/`);
  await new Promise(setImmediate);
  agents.close();
  finishQuery({ ok: true, addresses: [{ address: '127.64.0.1', family: 4 }] });

  expect(await pending).toBe('agents_closed');
  expect(site.connections).toHaveLength(0);
});

test('never uses a socket of the global agent, even to the same host', async () => {
  const site = await serve(routes({ '/': 'secret' }));
  const unguarded = new Promise((resolve) =>
    http.get(site.origin, (response) => response.resume().on('end', resolve)),
  );
  await unguarded;

  expect(await get(agentsWith([]), site.origin)).toBe('forbidden_address');
  http.globalAgent.destroy();
});

test('distinguishes a name that does not exist from a failed DNS query', async () => {
  const failing = (code: 'dns_not_found' | 'dns_error'): HostResolver => ({
    resolve: () => Promise.resolve({ ok: false, code }),
  });

  expect(await get(agentsWith([], failing('dns_not_found')), 'http://a.example/')).toBe('dns_not_found');
  expect(await get(agentsWith([], failing('dns_error')), 'http://a.example/')).toBe('dns_error');
});

test('refuses the port of a database at a public address', async () => {
  expect(await get(agentsWith([], resolverOf(['93.184.215.14'])), 'http://a.example:6379/')).toBe(
    'forbidden_address',
  );
});

test('sends the host name as SNI over TLS, and closes TLS connections with the agents', async () => {
  const sockets: TLSSocket[] = [];
  const server = https.createServer(SELF_SIGNED, (request, response) => {
    sockets.push(request.socket as TLSSocket);
    response.end();
  });
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.64.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agents = agentsWith(['127.64.0.0/16'], resolverOf(['127.64.0.1']));

  await new Promise((resolve, reject) => {
    const options = { agent: agents.https, rejectUnauthorized: false };
    https
      .get(`https://shop.example:${port}/`, options, (response) => response.resume().on('end', resolve))
      .on('error', reject);
  });

  expect(sockets.map((socket) => (socket as TLSSocket & { servername: string }).servername)).toEqual([
    'shop.example',
  ]);
  agents.close();
  await closed(sockets[0]);
  server.close();
});

test('reports a timeout for a host that never accepts the connection', async () => {
  const host = await startDeafHost();
  const agents = agentsWith(['127.64.0.0/16'], undefined, 200);

  // The host's backlog accepts a few connections. The others are never established.
  const outcomes = await Promise.race(
    Array.from({ length: 8 }, (_, index) => get(agents, `http://127.64.0.${index + 1}:${host.port}/`)),
  );

  expect(outcomes).toBe('connect_timeout');
  await host.stop();
});

test('does not count the time of the response towards the connect timeout', async () => {
  const site = await serve((_request, response) => void setTimeout(() => response.end('late'), 150));

  expect(await get(agentsWith(['127.0.0.0/8'], undefined, 50), site.origin)).toBe('200');
});

/** Listens at every IPv4 address with a backlog of 1, and accepts no connection. */
async function startDeafHost(): Promise<{ port: number; stop: () => Promise<unknown> }> {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const server = require('node:net').createServer();
     server.listen({ port: 0, host: '0.0.0.0', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port);
       setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
     });`,
    { eval: true },
  );
  const port = await new Promise<number>((resolve) => worker.once('message', resolve));
  return { port, stop: () => worker.terminate() };
}
