import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { eventually, TcpProxy } from '@scrapersky/test-support';

let echo: Server;
let proxy: TcpProxy;
const clients: Socket[] = [];
beforeEach(async () => {
  echo = createServer((socket) => socket.on('error', () => {}).pipe(socket));
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  proxy = await TcpProxy.start({ port: (echo.address() as AddressInfo).port });
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await proxy.close();
  await new Promise((resolve) => echo.close(resolve));
});

interface TestClient {
  socket: Socket;
  /** Returns all bytes received so far. */
  heard: () => string;
}

async function connectClient(): Promise<TestClient> {
  const socket = connect(proxy.port, '127.0.0.1');
  clients.push(socket);
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
  await once(socket, 'connect');
  socket.on('error', () => {});
  return { socket, heard: () => heard };
}

async function expectEcho({ socket, heard }: TestClient, text: string): Promise<void> {
  socket.write(text);
  await eventually(() => heard().endsWith(text));
}

test('bytes pass in both directions, and closing one side closes the other', async () => {
  const client = await connectClient();
  await expectEcho(client, 'hello');
  client.socket.end();
  await once(client.socket, 'close');
  await eventually(() => expect(proxy.connections).toBe(0));
});

test('reset closes open connections and allows new ones', async () => {
  const client = await connectClient();
  await expectEcho(client, 'hello');
  const cut = once(client.socket, 'close');
  proxy.reset();
  await expect(cut).rejects.toThrow('ECONNRESET');
  await expectEcho(await connectClient(), 'again');
});

test('refuse rejects connections as a dead process would; pass accepts them again', async () => {
  await connectClient();
  await proxy.refuse();
  await expect(connectClient()).rejects.toThrow('ECONNREFUSED');
  await proxy.pass();
  await expectEcho(await connectClient(), 'back');
});

test('a black hole delays bytes until it is removed', async () => {
  const old = await connectClient();
  await expectEcho(old, 'before');
  proxy.blackHole();
  const young = await connectClient();
  for (const { socket } of [old, young]) socket.write('held up');
  const other = await TcpProxy.start({ port: (echo.address() as AddressInfo).port });
  // Wait for a round trip through another proxy. Without the black hole, the bytes would have arrived before it ends.
  const socket = connect(other.port, '127.0.0.1');
  socket.write('x');
  await once(socket, 'data');
  socket.destroy();
  await other.close();
  expect([old.heard(), young.heard()]).toEqual(['before', '']);

  await proxy.pass();
  await eventually(() => old.heard() === 'beforeheld up' && young.heard() === 'held up');
});

test('a half-open connection stays open without traffic while new ones work', async () => {
  const old = await connectClient();
  await expectEcho(old, 'before');
  proxy.blackHoleExisting();
  old.socket.write('lost');
  await expectEcho(await connectClient(), 'new');
  await proxy.pass();
  await expectEcho(await connectClient(), 'newer');
  expect(old.heard()).toBe('before');
  expect(old.socket.destroyed).toBe(false);
});

test('delayed bytes keep their order when the delay is removed', async () => {
  const client = await connectClient();
  proxy.delay(30);
  const before = performance.now();
  await expectEcho(client, 'slow');
  // Only a lower bound is tested, which a slow machine cannot violate.
  expect(performance.now() - before).toBeGreaterThanOrEqual(59);
  client.socket.write('1');
  proxy.delay(0);
  await expectEcho(client, '2');
  expect(client.heard()).toBe('slow12');
});
