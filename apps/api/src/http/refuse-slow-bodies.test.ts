import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setInterval as ticks, setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { refuseSlowBodies } from './refuse-slow-bodies.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const GRACE_MS = 300;
const BYTES_PER_SECOND = 1_000;

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  refuseUnreadable(server);
  refuseSlowBodies(server, { graceMs: GRACE_MS, bytesPerSecond: BYTES_PER_SECOND, checkIntervalMs: 20 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const countBody: RequestListener = (request, response) => {
  let bytes = 0;
  request.on('data', (chunk: Buffer) => (bytes += chunk.length));
  request.on('end', () => response.end(`took ${bytes}`));
};

function post(port: number, headers: string, start = ''): Socket {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n\r\n${start}`);
  return socket;
}

/** Sends a piece repeatedly until the server closes the connection. */
async function trickle(socket: Socket, piece: string, everyMs: number): Promise<void> {
  for await (const _ of ticks(everyMs)) {
    if (socket.destroyed || socket.readableEnded) return;
    socket.write(piece);
  }
}

test.each([
  ['of a stated length', 'Content-Length: 100000', 'x'],
  ['in chunks', 'Transfer-Encoding: chunked', '1\r\nx\r\n'],
])('responds 408 to a body %s that arrives byte by byte', async (_, header, piece) => {
  const socket = post(await serve(countBody), header);
  const trickling = trickle(socket, piece, 20);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 .*"code":"request_timeout"/s);
  socket.destroy();
  await trickling;
});

test('accepts a slow body that takes longer than the grace time but keeps arriving', async () => {
  const port = await serve(countBody);
  const size = 40_000;
  const socket = post(port, `Content-Length: ${size}`);
  const answer = text(socket);
  for (let sent = 0; sent < size; sent += 1_000) {
    socket.write('x'.repeat(1_000));
    await delay((GRACE_MS * 4) / 40);
  }
  expect(await answer).toMatch(/^HTTP\/1\.1 200 .*took 40000$/s);
});

test('does not count the time during which the server itself does not read', async () => {
  const port = await serve((request, response) => {
    setTimeout(() => countBody(request, response), GRACE_MS * 3);
  });
  const socket = post(port, 'Content-Length: 10', 'xxxxx');
  const answer = text(socket);
  await delay(GRACE_MS * 3 + 50);
  socket.write('xxxxx');
  expect(await answer).toMatch(/^HTTP\/1\.1 200 /);
});

test('closes the connection without a second response if a slow body continues after the response', async () => {
  const port = await serve((_request, response) => response.writeHead(401, { 'Content-Length': 0 }).end());
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n');
  const trickling = trickle(socket, 'x', 20);
  const received = await text(socket).catch(() => 'reset');
  expect(received).not.toContain('408');
  await trickling;
});

test('serves other clients while many are slow', async () => {
  const port = await serve(countBody);
  const slow = Array.from({ length: 200 }, () => post(port, 'Content-Length: 100000', 'x'));
  const ends = slow.map((socket) => text(socket));
  const good = post(port, 'Content-Length: 4', 'body');
  expect(await text(good)).toMatch(/took 4$/);
  for (const end of await Promise.all(ends)) expect(end).toMatch(/^HTTP\/1\.1 408 /);
});
