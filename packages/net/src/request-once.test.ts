import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { closed, closeServers, routes, serve, serveRaw, type TestServer } from '../test/servers.ts';
import { READ, get, getRaw } from '../test/test-requests.ts';
import type { BodyPlan } from './http-request.ts';

function failWithBug(): never {
  throw new Error('bug');
}

const reset = { ok: false, failure: { code: 'connection_reset' } };

test('returns the status and the whole body, and reuses the connection for the next request', async () => {
  const server = await serve(routes({ '/a': 'one', '/b': { status: 404, body: 'two' } }));

  const first = await get(`${server.origin}/a`);
  const second = await get(`${server.origin}/b`);

  expect(first).toMatchObject({ ok: true, status: 200, body: Buffer.from('one'), accepted: true });
  expect(second).toMatchObject({ ok: true, status: 404, body: Buffer.from('two') });
  expect(server.connections).toHaveLength(1);
});

test('repeats the request over a new connection if the server has just closed the kept-alive one', async () => {
  let requests = 0;
  const server: TestServer = await serveRaw((socket) => {
    requests += 1;
    if (requests === 2) socket.resetAndDestroy();
    else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
  });
  await get(server.origin);

  expect(await get(server.origin)).toMatchObject({ ok: true, body: Buffer.from('ok') });
  expect(server.connections).toHaveLength(2);
});

test('does not repeat a request to a server that resets a new connection', async () => {
  const server = await serveRaw((socket) => socket.resetAndDestroy());

  expect(await get(server.origin)).toMatchObject({ ...reset, responded: false });
  expect(server.connections).toHaveLength(1);
});

test('ends with a timeout when the body arrives slowly without end', async () => {
  const server = await serveRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n');
    const timer = setInterval(() => socket.write('x'), 10);
    socket.on('close', () => clearInterval(timer));
  });

  const outcome = await get(server.origin, { timeoutMs: 304.7 });

  const message = 'The server did not finish its response within 0.3 s.';
  expect(outcome).toMatchObject({ ok: false, responded: true, failure: { code: 'timeout', message } });
  await closed(server.connections[0]);
});

test('ends with a timeout when headers arrive slowly, and stops after too many interim responses', async () => {
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
    responded: false,
    failure: { code: 'timeout' },
  });
  expect(await get(hints.origin)).toMatchObject({ ...reset, responded: false });
});

test('stops the download and closes the connection when the body exceeds the limit', async () => {
  const endless = await serveRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n');
    const pour = (): void => {
      while (!socket.destroyed && socket.write('x'.repeat(65_536)));
    };
    socket.on('drain', pour);
    pour();
  });

  const outcome = await get(endless.origin);

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'body_too_large' } });
  await closed(endless.connections[0]);
});

test('does not download a body whose Content-Length exceeds the limit', async () => {
  const server = await serveRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\n<html>');
  });

  const outcome = await get(server.origin);

  expect(outcome).toMatchObject({ ok: false, failure: { code: 'body_too_large' } });
  await closed(server.connections[0]);
});

test('cuts a body at exactly maxBytes if the plan says `cut`', async () => {
  const server = await serve(routes({ '/': 'x'.repeat(200_000) }));

  const outcome = await get(server.origin, {
    planBody: () => ({ action: 'read', maxBytes: 70_001, overflow: 'cut' }),
  });

  expect(outcome.ok && outcome.body.length).toBe(70_001);
});

test('reads a short discarded body to keep the connection, and closes the connection for a long one', async () => {
  const server = await serve(
    routes({ '/short': 'x'.repeat(1000), '/long': 'x'.repeat(200_000), '/next': 'next' }),
  );
  const planBody = (): BodyPlan => ({ action: 'discard' });

  expect(await get(`${server.origin}/short`, { planBody })).toMatchObject({
    ok: true,
    body: Buffer.alloc(0),
  });
  expect(await get(`${server.origin}/next`)).toMatchObject({ ok: true });
  expect(server.connections).toHaveLength(1);

  expect(await get(`${server.origin}/long`, { planBody })).toMatchObject({ ok: true, status: 200 });
  expect(await get(`${server.origin}/next`)).toMatchObject({ ok: true });
  expect(server.connections).toHaveLength(2);
});

test('returns the response although its discarded body never ends', async () => {
  const server = await serveRaw((socket) => {
    socket.write('HTTP/1.1 302 Found\r\nLocation: /\r\n\r\nx');
  });

  expect(await get(server.origin, { planBody: () => ({ action: 'discard' }) })).toMatchObject({
    ok: true,
    status: 302,
  });
  await closed(server.connections[0]);
});

test('passes the first bytes to `accepts`, which can stop the download', async () => {
  let offeredBytes = 0;
  const server = await serve((_request, response) => {
    response.writeHead(200);
    response.write(Buffer.alloc(40_000, 7));
  });

  const outcome = await get(server.origin, {
    planBody: () => ({
      ...READ,
      accepts: (start) => {
        offeredBytes = start.length;
        return false;
      },
    }),
  });

  expect(outcome).toMatchObject({ ok: true, accepted: false });
  expect(offeredBytes).toBeGreaterThanOrEqual(1024);
});

test('reports connection_reset for a response that is not valid HTTP', async () => {
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
  for (const text of notHttp) expect([text, await getRaw(text)]).toMatchObject([text, reset]);
});

test('reports connection_reset and closes the connection when the server switches protocols', async () => {
  const server = await serveRaw((socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
  );

  expect(await get(server.origin)).toMatchObject(reset);
  await closed(server.connections[0]);
});

test('reports connection_reset for a response that ends before its stated length', async () => {
  const cut = [
    'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel',
  ];
  for (const text of cut) expect(await getRaw(text)).toMatchObject({ ...reset, responded: true });
  expect(await getRaw(cut[0] ?? '')).toMatchObject({
    failure: { message: 'The response ended before its Content-Length.' },
  });
});

test('accepts a response that ends with the connection (HTTP/1.0)', async () => {
  expect(await getRaw('HTTP/1.0 200 OK\r\n\r\nhello')).toMatchObject({
    ok: true,
    body: Buffer.from('hello'),
  });
});

test('refuses response headers of more than 32 KB', async () => {
  const flood = await getRaw(`HTTP/1.1 200 OK\r\n${'X-Flood: 0123456789\r\n'.repeat(5000)}\r\n`);
  const one = await getRaw(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(1_000_000)}\r\n\r\n`);

  for (const outcome of [flood, one]) {
    expect(outcome).toMatchObject({
      ...reset,
      failure: { message: 'The response headers are too large.' },
    });
  }
});

test("rejects with the signal's reason and closes the connection when aborted", async () => {
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

test('rejects when aborted while the body arrives', async () => {
  const controller = new AbortController();
  const server = await serveRaw((socket) =>
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello'),
  );

  const pending = get(server.origin, {
    signal: controller.signal,
    planBody: () => {
      setImmediate(() => controller.abort(new Error('stop')));
      return READ;
    },
  });

  await expect(pending).rejects.toThrow('stop');
});

test('calls no function of the request after an abort', async () => {
  const controller = new AbortController();
  const calls: string[] = [];
  const server = await serveRaw((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'));
  const accepts = () => calls.push('accepts') > 0;

  const pending = get(server.origin, {
    signal: controller.signal,
    planBody: () => {
      controller.abort(new Error('stop'));
      return { ...READ, incomplete: 'cut', accepts };
    },
  });

  await expect(pending).rejects.toThrow('stop');
  await closed(server.connections[0]);
  await nextTurn();
  expect(calls).toEqual([]);
});

test.each<[string, Partial<Parameters<typeof get>[1]>]>([
  ['onSent', { onSent: failWithBug }],
  ['planBody', { planBody: failWithBug }],
  ['accepts', { planBody: () => ({ ...READ, accepts: failWithBug }) }],
])('rejects with the error of a bug in %s and closes the connection', async (_name, request) => {
  const server = await serveRaw((socket) =>
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n${'x'.repeat(2000)}`),
  );

  await expect(get(server.origin, request)).rejects.toThrow('bug');
  await closed(server.connections[0]);
});

test('any number of requests can share a signal without a warning from Node', async () => {
  const { signal } = new AbortController();
  const server = await serve(routes({ '/': 'hello' }));
  await get(server.origin, { signal });
  const limit = Object.getOwnPropertySymbols(signal).find(
    ({ description }) => description === 'events.maxEventTargetListeners',
  );
  expect(limit && Reflect.get(signal, limit)).toBe(0);
});

test('reports connection_refused for a port where nothing listens', async () => {
  const server = await serve(routes({}));
  await closeServers();

  const outcome = await get(server.origin);

  expect(outcome).toMatchObject({ ok: false, responded: false, failure: { code: 'connection_refused' } });
});
