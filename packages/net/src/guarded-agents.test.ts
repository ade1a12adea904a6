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

/** Answers each name in turn with the next of its addresses' lists. */
function resolverOf(...answers: string[][]): HostResolver & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    resolve(hostname) {
      const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
      asked.push(hostname);
      const resolution: Resolution = {
        ok: true,
        addresses: addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      };
      return Promise.resolve(resolution);
    },
  };
}

/** The status of an answer, or the code of the error. */
function ask(agents: GuardedAgents, url: string): Promise<string> {
  return new Promise((resolve) => {
    const request = http.get(url, { agent: agents.http }, (response) => {
      response.resume();
      response.on('end', () => resolve(String(response.statusCode)));
    });
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

const SPELLINGS_OF_LOOPBACK = `
  127.0.0.1 localhost LOCALHOST localhost. x.localhost 0.0.0.0 0 127.1 2130706433 0x7f.1 0x7f000001 0177.0.0.1
  [::ffff:127.0.0.1] [::ffff:7f00:1] [::1] [::] ①②⑦.0.0.1
`
  .trim()
  .split(/\s+/);

test('loopback is refused in every spelling, without a connection, when another network is allowed', async () => {
  const site = await serve(routes({ '/': 'secret' }), '::');
  const agents = agentsWith(['127.64.0.0/16']);

  for (const host of SPELLINGS_OF_LOOPBACK) {
    expect([host, await ask(agents, `http://${host}:${site.port}/`)]).toEqual([
      host,
      'ERR_ADDRESS_FORBIDDEN',
    ]);
  }
  expect(site.connections).toHaveLength(0);
  expect(await ask(agents, `http://127.64.0.1:${site.port}/`)).toBe('200');
});

test('localhost is reached where IPv4 loopback is allowed and IPv6 loopback is not', async () => {
  const site = await serve(routes({ '/': 'own test site' }));

  expect(await ask(agentsWith(['127.0.0.0/8']), `http://localhost:${site.port}/`)).toBe('200');
});

test('a name is refused when any of its addresses is, and no address of it is connected to', async () => {
  const site = await serve(routes({}), '127.64.0.1');
  for (const addresses of [
    ['127.0.0.1'],
    ['127.64.0.1', '127.0.0.1'],
    ['127.64.0.1', '::1'],
    ['::ffff:10.0.0.1', '127.64.0.1'],
  ]) {
    const agents = agentsWith(['127.64.0.0/16'], resolverOf(addresses));
    expect([addresses, await ask(agents, `http://trick.example:${site.port}/`)]).toEqual([
      addresses,
      'ERR_ADDRESS_FORBIDDEN',
    ]);
  }
  expect(site.connections).toHaveLength(0);
});

test('the address that was checked is the one connected to, though the name would answer otherwise next time', async () => {
  const allowed = await serve(routes({ '/': 'allowed' }), '127.64.0.1');
  const resolver = resolverOf(['127.64.0.1'], ['127.0.0.1']);
  const agents = agentsWith(['127.64.0.0/16'], resolver);

  expect(await ask(agents, `http://rebind.example:${allowed.port}/`)).toBe('200');
  expect(resolver.asked).toEqual(['rebind.example']);
});

test('each new connection is checked anew, also to a name that was allowed before', async () => {
  const site: TestServer = await serve((_request, response) => {
    response.writeHead(200, { connection: 'close' }).end();
  }, '127.64.0.1');
  const agents = agentsWith(['127.64.0.0/16'], resolverOf(['127.64.0.1'], ['127.0.0.1']));

  expect(await ask(agents, `http://rebind.example:${site.port}/`)).toBe('200');
  expect(await ask(agents, `http://rebind.example:${site.port}/`)).toBe('ERR_ADDRESS_FORBIDDEN');
});

test('the server sees the name that was asked for, not the address', async () => {
  const site = await serve(routes({ '/': 'named' }), '127.64.0.1');

  await ask(agentsWith(['127.64.0.0/16'], resolverOf(['127.64.0.1'])), `http://shop.example:${site.port}/`);

  expect(site.requests[0]?.headers.host).toBe(`shop.example:${site.port}`);
});

test('a second address is tried where the first does not answer', async () => {
  const site = await serve(routes({ '/': 'second' }), '127.64.0.2');
  const agents = agentsWith(['127.64.0.0/16'], resolverOf(['127.64.0.1', '127.64.0.2']));

  expect(await ask(agents, `http://two.example:${site.port}/`)).toBe('200');
});

test('connections are kept open, and closed with the agents', async () => {
  const site = await serve(routes({ '/': 'kept' }));
  const agents = agentsWith(['127.0.0.0/8']);

  await ask(agents, site.origin);
  await ask(agents, site.origin);
  expect(site.connections).toHaveLength(1);

  agents.close();
  await closed(site.connections[0]);
});

test('agents that were closed while a name was looked up open no connection any more', async () => {
  const site = await serve(routes({ '/': 'x' }), '127.64.0.1');
  let answer: (resolution: Resolution) => void = () => {};
  const resolver: HostResolver = { resolve: () => new Promise((resolve) => (answer = resolve)) };
  const agents = agentsWith(['127.64.0.0/16'], resolver);

  const pending = ask(agents, `http://slow.example:${site.port}/`);
  await new Promise(setImmediate);
  agents.close();
  answer({ ok: true, addresses: [{ address: '127.64.0.1', family: 4 }] });

  expect(await pending).toBe('ERR_AGENT_CLOSED');
  expect(site.connections).toHaveLength(0);
});

test('a socket of the global agent is never used, be it to the very same host', async () => {
  const site = await serve(routes({ '/': 'secret' }));
  const unguarded = new Promise((resolve) =>
    http.get(site.origin, (response) => response.resume().on('end', resolve)),
  );
  await unguarded;

  expect(await ask(agentsWith([]), site.origin)).toBe('ERR_ADDRESS_FORBIDDEN');
  http.globalAgent.destroy();
});

test('a name that is not in the DNS and a DNS that does not answer are told apart', async () => {
  const failing = (code: 'dns_not_found' | 'dns_error'): HostResolver => ({
    resolve: () => Promise.resolve({ ok: false, code }),
  });

  expect(await ask(agentsWith([], failing('dns_not_found')), 'http://a.example/')).toBe('ERR_NAME_NOT_FOUND');
  expect(await ask(agentsWith([], failing('dns_error')), 'http://a.example/')).toBe('ERR_NAME_NOT_RESOLVED');
});

test('a port of another service is refused at a public address', async () => {
  expect(await ask(agentsWith([], resolverOf(['93.184.215.14'])), 'http://a.example:6379/')).toBe(
    'ERR_ADDRESS_FORBIDDEN',
  );
});

test('over TLS the name asked for is the name shown to the server, and connections are closed with the agents', async () => {
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

test('a host that never accepts is given up on in time', async () => {
  const host = await startDeafHost();
  const agents = agentsWith(['127.64.0.0/16'], undefined, 200);

  // Those that fit into the queue of the host connect and wait; the one that does not is the host that is not there.
  const outcomes = await Promise.race(
    Array.from({ length: 8 }, (_, index) => ask(agents, `http://127.64.0.${index + 1}:${host.port}/`)),
  );

  expect(outcomes).toBe('ERR_CONNECT_TIMEOUT');
  await host.stop();
});

test('the time to connect is not that to answer', async () => {
  const site = await serve((_request, response) => void setTimeout(() => response.end('late'), 150));

  expect(await ask(agentsWith(['127.0.0.0/8'], undefined, 50), site.origin)).toBe('200');
});

/** Listens at every address of loopback with the smallest queue there is, and accepts nobody. */
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
