import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { closed, closeServers, routes, serve, serveRaw, type TestServer } from '../test/servers.ts';
import { createAddressGuard } from './address-guard.ts';
import { createGuardedAgents, type GuardedAgents } from './guarded-agents.ts';
import { createHostResolver } from './host-resolver.ts';
import { requestOnce, type BodyPlan, type SingleAnswer, type SingleRequest } from './request-once.ts';

let agents: GuardedAgents;

beforeEach(() => {
  agents = createGuardedAgents({
    guard: createAddressGuard({ allowNetworks: ['127.0.0.0/8'] }),
    resolver: createHostResolver(),
    connectTimeoutMs: 2000,
    maxSocketsPerHost: 1,
  });
});
afterEach(async () => {
  agents.close();
  await closeServers();
});

const TAKE: BodyPlan = { take: 'body', maxBytes: 100_000, overflow: 'fail' };

function get(url: string, request: Partial<SingleRequest> = {}): Promise<SingleAnswer> {
  return requestOnce({
    url: new URL(url),
    agents,
    headers: { 'user-agent': 'test' },
    timeoutMs: 5000,
    signal: new AbortController().signal,
    plan: () => TAKE,
    ...request,
  });
}

async function getRaw(answer: string, request: Partial<SingleRequest> = {}): Promise<SingleAnswer> {
  const server = await serveRaw((socket) => socket.end(answer, 'latin1'));
  return get(server.origin, request);
}

const reset = { ok: false, failure: { code: 'connection_reset' } };

test('a request gives status, headers and the whole body, and its connection serves the next one', async () => {
  const server = await serve(routes({ '/a': 'one', '/b': { status: 404, body: 'two' } }));

  const first = await get(`${server.origin}/a`);
  const second = await get(`${server.origin}/b`);

  expect(first).toMatchObject({ ok: true, status: 200, body: Buffer.from('one'), accepted: true });
  expect(second).toMatchObject({ ok: true, status: 404, body: Buffer.from('two') });
  expect(server.connections).toHaveLength(1);
});

test('a connection that the server closed in the moment of asking is made anew, and the page is had', async () => {
  let asked = 0;
  const server: TestServer = await serveRaw((socket) => {
    asked += 1;
    if (asked === 2) socket.resetAndDestroy();
    else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
  });
  await get(server.origin);

  expect(await get(server.origin)).toMatchObject({ ok: true, body: Buffer.from('ok') });
  expect(server.connections).toHaveLength(2);
});

test('a server that resets a fresh connection is not asked again', async () => {
  const server = await serveRaw((socket) => socket.resetAndDestroy());

  expect(await get(server.origin)).toMatchObject({ ...reset, answered: false });
  expect(server.connections).toHaveLength(1);
});

test('a body that drips on outlives the deadline no matter how regularly it drips', async () => {
  const server = await serveRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n');
    const timer = setInterval(() => socket.write('x'), 10);
    socket.on('close', () => clearInterval(timer));
  });

  const answer = await get(server.origin, { timeoutMs: 300 });

  expect(answer).toMatchObject({ ok: false, answered: true, failure: { code: 'timeout' } });
  await closed(server.connections[0]);
});

test('headers that drip run into the deadline, and informational answers without end are not waited for', async () => {
  const drip = await serveRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    const timer = setInterval(() => socket.write('X-Drip: 1\r\n'), 10);
    socket.on('close', () => clearInterval(timer));
  });
  const hints = await serveRaw((socket) => {
    const timer = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 10);
    socket.on('close', () => clearInterval(timer));
  });

  expect(await get(drip.origin, { timeoutMs: 300 })).toMatchObject({
    ok: false,
    answered: false,
    failure: { code: 'timeout' },
  });
  expect(await get(hints.origin)).toMatchObject({ ...reset, answered: false });
});

test('a body over the limit ends the download and the connection, whatever length was stated', async () => {
  const endless = await serveRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n');
    const pour = (): void => {
      while (!socket.destroyed && socket.write('x'.repeat(65_536)));
    };
    socket.on('drain', pour);
    pour();
  });

  const answer = await get(endless.origin);

  expect(answer).toMatchObject({ ok: false, failure: { code: 'body_too_large' } });
  await closed(endless.connections[0]);
});

test('a body that is announced as too large is not waited for', async () => {
  const server = await serveRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n<html>');
  });

  const answer = await get(server.origin);

  expect(answer).toMatchObject({ ok: false, failure: { code: 'body_too_large' } });
  await closed(server.connections[0]);
});

test('a body over the limit is cut to the byte where the plan says so', async () => {
  const server = await serve(routes({ '/': 'x'.repeat(200_000) }));

  const answer = await get(server.origin, {
    plan: () => ({ take: 'body', maxBytes: 70_001, overflow: 'cut' }),
  });

  expect(answer.ok && answer.body.length).toBe(70_001);
});

test('a body that nobody wants is read when it is short, and costs the connection when it is not', async () => {
  const server = await serve(
    routes({ '/short': 'x'.repeat(1000), '/long': 'x'.repeat(200_000), '/next': 'next' }),
  );
  const plan = (): BodyPlan => ({ take: 'nothing' });

  expect(await get(`${server.origin}/short`, { plan })).toMatchObject({ ok: true, body: Buffer.alloc(0) });
  expect(await get(`${server.origin}/next`)).toMatchObject({ ok: true });
  expect(server.connections).toHaveLength(1);

  expect(await get(`${server.origin}/long`, { plan })).toMatchObject({ ok: true, status: 200 });
  expect(await get(`${server.origin}/next`)).toMatchObject({ ok: true });
  expect(server.connections).toHaveLength(2);
});

test('an unwanted body without end does not hold up the answer', async () => {
  const server = await serveRaw((socket) => {
    socket.write('HTTP/1.1 302 Found\r\nLocation: /\r\n\r\nx');
  });

  expect(await get(server.origin, { plan: () => ({ take: 'nothing' }) })).toMatchObject({
    ok: true,
    status: 302,
  });
  await closed(server.connections[0]);
});

test('the plan sees the first bytes and may stop there', async () => {
  let offeredBytes = 0;
  const server = await serve((_request, response) => {
    response.writeHead(200);
    response.write(Buffer.alloc(40_000, 7));
  });

  const answer = await get(server.origin, {
    plan: () => ({
      ...TAKE,
      accepts: (start) => {
        offeredBytes = start.length;
        return false;
      },
    }),
  });

  expect(answer).toMatchObject({ ok: true, accepted: false });
  expect(offeredBytes).toBeGreaterThanOrEqual(1024);
});

test('what is not HTTP is connection_reset', async () => {
  const notHttp = [
    'SSH-2.0-OpenSSH_9.6\r\n',
    '<html>HTTP/0.9 has no head</html>',
    'HTTP/1.1 000 Nothing\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 999 Beyond\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello',
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!',
    'HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nhello',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nhello\r\n',
  ];
  for (const answer of notHttp) expect([answer, await getRaw(answer)]).toMatchObject([answer, reset]);
});

test('a change of protocol that nobody asked for is connection_reset, and the connection is closed', async () => {
  const server = await serveRaw((socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
  );

  expect(await get(server.origin)).toMatchObject(reset);
  await closed(server.connections[0]);
});

test('an answer that breaks off before its stated end is connection_reset', async () => {
  const cut = [
    'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel',
  ];
  for (const answer of cut) expect(await getRaw(answer)).toMatchObject({ ...reset, answered: true });
  expect(await getRaw(cut[0] ?? '')).toMatchObject({
    failure: { message: 'The answer ended before its stated length.' },
  });
});

test('an answer whose end is the end of the connection is whole', async () => {
  expect(await getRaw('HTTP/1.0 200 OK\r\n\r\nhello')).toMatchObject({
    ok: true,
    body: Buffer.from('hello'),
  });
});

test('headers beyond 32 KB are refused', async () => {
  const flood = await getRaw(`HTTP/1.1 200 OK\r\n${'X-Flood: 0123456789\r\n'.repeat(5000)}\r\n`);
  const one = await getRaw(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(1_000_000)}\r\n\r\n`);

  for (const answer of [flood, one]) {
    expect(answer).toMatchObject({
      ...reset,
      failure: { message: 'The headers of the answer are too large.' },
    });
  }
});

test('an abort rejects at once with the reason, and closes the connection', async () => {
  const server = await serveRaw(() => {});
  const controller = new AbortController();
  const reason = new Error('cancelled by the user');

  const pending = get(server.origin, { signal: controller.signal });
  pending.catch(() => {});
  while (server.paths.length === 0) await new Promise(setImmediate);
  controller.abort(reason);

  await expect(pending).rejects.toBe(reason);
  await closed(server.connections[0]);
});

test('an abort during the body rejects too', async () => {
  const controller = new AbortController();
  const server = await serveRaw((socket) =>
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello'),
  );

  const pending = get(server.origin, {
    signal: controller.signal,
    plan: () => {
      setImmediate(() => controller.abort(new Error('stop')));
      return TAKE;
    },
  });

  await expect(pending).rejects.toThrow('stop');
});

test('a port where nothing listens is connection_refused', async () => {
  const server = await serve(routes({}));
  await closeServers();

  const answer = await get(server.origin);

  expect(answer).toMatchObject({ ok: false, answered: false, failure: { code: 'connection_refused' } });
});
