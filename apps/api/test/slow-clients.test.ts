import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setInterval as ticks } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@scrapersky/test-support';
import { closeServer, createHttpServer, listen, type HttpServer } from '../src/http/http-server.ts';
import { BASE, keyOf, startTestApi, type TestApi } from './test-api.ts';

/** Time within which the service promises to respond, and extra time for a slow test machine. */
const PROMISED_MS = 10_000;
const SLOW_MACHINE_MS = 20_000;

let api: TestApi;
let server: HttpServer;
let port: number;
beforeAll(async () => {
  api = await startTestApi();
  server = createHttpServer(api.app);
  port = await listen(server, 0, '127.0.0.1');
});
afterAll(async () => {
  await closeServer(server, 0);
  await api.close();
});

function open(start: string): Socket {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  socket.write(start);
  return socket;
}

async function trickle(socket: Socket, piece: string): Promise<void> {
  for await (const _ of ticks(500)) {
    if (socket.destroyed || socket.readableEnded) return;
    socket.write(piece);
  }
}

/** Sends raw bytes on a connection that the server closes, and returns the response. */
const exchange = (bytes: string) => text(open(bytes));

const head = (path: string, headers: string) =>
  `${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}`;
const withKey = `X-API-Key: ${keyOf('write')}\r\nContent-Type: application/json\r\n`;

test('refuses a request without Host or with two, and serves one with an unknown expectation', async () => {
  const nameless = await exchange('GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n');
  expect(nameless).toMatch(/^HTTP\/1\.1 400 [^]*X-Request-Id: [^]*"code":"malformed_request"/);
  const ambiguous = await exchange(`${head('GET /livez', 'Host: y\r\n')}\r\n`);
  expect(ambiguous).toMatch(/^HTTP\/1\.1 400 [^]*"code":"malformed_request"/);
  expect(await exchange(`${head('GET /livez', 'Expect: wonders\r\n')}\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
});

test('responds 408 within ten seconds to silent connections and to slow headers and bodies, and serves others meanwhile', async () => {
  const slow: [Socket, string][] = [
    [open(''), ''],
    [open('GET /livez HTTP/1.1\r\nHost: x\r\n'), 'X-A: b\r\n'],
    [open(`${head(`POST ${BASE}/batch`, withKey)}Content-Length: 100000\r\n\r\n`), ' '],
    [open(`${head(`POST ${BASE}/batch`, withKey)}Transfer-Encoding: chunked\r\n\r\n`), '1\r\n \r\n'],
    ...Array.from({ length: 100 }, (): [Socket, string] => [open('GET / HTTP/1.1\r\nHost'), '']),
  ];
  const begun = performance.now();
  const answers = slow.map(async ([socket, piece]) => {
    const [answer] = await Promise.all([text(socket), piece === '' ? null : trickle(socket, piece)]);
    return { status: answer.slice(0, 12), ms: performance.now() - begun };
  });
  expect((await api.post(`${BASE}/batch`, { domains: ['a.example'] })).status).toBe(202);
  expect(await exchange(`${head('GET /livez', '')}\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
  for (const { status, ms } of await Promise.all(answers)) {
    expect(status).toBe('HTTP/1.1 408');
    expect(ms).toBeLessThan(PROMISED_MS + SLOW_MACHINE_MS);
  }
}, 60_000);

test('refuses a long URL and many headers with a problem document', async () => {
  const cases: [string, number, string][] = [
    [`${head(`GET /livez?${'x'.repeat(8_001)}`, '')}\r\n`, 414, 'url_too_long'],
    [`${head(`GET /livez?${'x'.repeat(20_000)}`, '')}\r\n`, 431, 'headers_too_large'],
    [`${head('GET /livez', 'X-A: b\r\n'.repeat(100))}\r\n`, 431, 'headers_too_large'],
    [`${head('GET /livez', `X-A: ${'x'.repeat(16_384)}\r\n`)}\r\n`, 431, 'headers_too_large'],
  ];
  for (const [bytes, status, code] of cases) {
    const answer = await exchange(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain(`"code":"${code}"`);
  }
});

test('refuses a request that two servers could parse differently', async () => {
  const ambiguous = [
    'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n',
    'Content-Length: 5\r\nContent-Length: 6\r\n',
    'Transfer-Encoding: chunked, identity\r\n',
    'Transfer-Encoding : chunked\r\n',
    'Content-Length: +5\r\n',
  ];
  for (const headers of ambiguous) {
    const answer = await exchange(`${head(`POST ${BASE}/batch`, withKey + headers)}\r\n0\r\n\r\nGET /livez`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*"code":"malformed_request"/s);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
  }
});

test('refuses the seventh upload of a key while six are running, but no upload of another key', async () => {
  const csv = `X-API-Key: ${keyOf('write')}\r\nContent-Type: text/csv\r\nContent-Length: 100000\r\n\r\n`;
  const slow = Array.from({ length: 6 }, () => open(`${head(`POST ${BASE}/batch`, csv)}domain\r\n`));
  const upload = async (scope: 'write' | 'admin') => {
    const response = await fetch(`http://127.0.0.1:${port}${BASE}/batch`, {
      method: 'POST',
      headers: { 'x-api-key': keyOf(scope), 'content-type': 'text/csv' },
      body: 'domain\nslots.example\n',
    });
    return [response.status, ((await response.json()) as { code?: string }).code];
  };
  await eventually(async () => expect(await upload('write')).toEqual([429, 'too_many_uploads']));
  expect(await upload('admin')).toEqual([202, undefined]);
  for (const socket of slow) socket.destroy();
  await eventually(async () => expect(await upload('write')).toEqual([202, undefined]));
});
