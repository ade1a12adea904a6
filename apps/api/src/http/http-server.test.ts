import { afterEach, expect, test } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { closeServer, createHttpServer, listen, type HttpServer } from './http-server.ts';
import { whileSilent } from './while-silent.ts';

const HOST = '127.0.0.1';
let server: HttpServer;
afterEach(async () => {
  if (server.listening) await closeServer(server, 0);
});

async function serve(...options: Parameters<typeof createHttpServer>): Promise<number> {
  server = createHttpServer(...options);
  return listen(server, 0, HOST);
}

async function ask(port: number, agent = new Agent()): Promise<string> {
  const [response] = (await once(get({ port, host: HOST, agent }), 'response')) as [IncomingMessage];
  return text(response);
}

/** Messages of Node for a connection that the server closed before its response. */
const BROKEN = /socket hang up|ECONNRESET/;

test('closing waits for a running request and then closes its kept-alive connection', async () => {
  const events = new EventEmitter();
  const port = await serve((_request, response) => events.emit('request', response));
  const agent = new Agent({ keepAlive: true });
  const answer = ask(port, agent);
  const [response] = (await once(events, 'request')) as [{ end(body: string): void }];
  const closed = closeServer(server, 60_000);
  expect(server.listening).toBe(false);
  response.end('done');
  expect(await answer).toBe('done');
  await closed;
  agent.destroy();
});

test('closing breaks the connections of requests that still run after the grace period', async () => {
  const events = new EventEmitter();
  const port = await serve(() => events.emit('request'));
  const outcome = ask(port).catch((error: Error) => error.message);
  await once(events, 'request');
  await closeServer(server, 10);
  expect(await outcome).toMatch(BROKEN);
});

test('closing does not wait for connections on which no request is running', async () => {
  const port = await serve((_request, response) => response.end());
  const idle = connect(port, HOST);
  await once(idle, 'connect');
  const agent = new Agent({ keepAlive: true });
  await ask(port, agent);
  const cut = once(idle.resume(), 'close');
  await closeServer(server, 60_000);
  await cut;
  expect(idle.destroyed).toBe(true);
  agent.destroy();
});

test('listening rejects if the port is in use', async () => {
  const port = await serve((_request, response) => response.end());
  await expect(
    listen(
      createHttpServer(() => {}),
      port,
      HOST,
    ),
  ).rejects.toThrow('EADDRINUSE');
});

test.each([
  ['headers that never end', 'GET / HTTP/1.1\r\nHost: a.example\r\nX-Slow: '],
  ['a body that never ends', 'POST / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 100\r\n\r\n{'],
])('responds 408 to %s', async (_, sent) => {
  const port = await serve((request) => request.resume(), {
    headersTimeout: 20,
    requestTimeout: 20,
    connectionsCheckingInterval: 10,
  });
  const client = connect(port, HOST);
  client.write(sent);
  expect(await text(client)).toMatch(/^HTTP\/1\.1 408 /);
});

test.each([
  ['closes a silent connection', BROKEN, (work: () => Promise<unknown>) => work()],
  ['keeps a silent connection open while a response is prepared', /^done$/, null],
])('%s', async (_, outcome, run) => {
  const port = await serve((request, response) => {
    const work = () => once(request.socket, 'timeout');
    void (run === null ? whileSilent(response, work) : run(work)).then(() => response.end('done'));
  });
  server.setTimeout(10);
  expect(await ask(port).catch((error: Error) => error.message)).toMatch(outcome);
});
