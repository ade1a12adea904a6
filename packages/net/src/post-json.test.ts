import { afterEach, expect, test } from '@jest/globals';
import { closeServers, serveRaw } from '../test/servers.ts';
import { createAddressGuard } from './address-guard.ts';
import { createHostResolver } from './host-resolver.ts';
import { createJsonPoster } from './post-json.ts';

afterEach(closeServers);

const post = createJsonPoster({
  guard: createAddressGuard({ allowNetworks: ['127.0.0.0/8'] }),
  resolver: createHostResolver(),
});

/** Posts to a receiver that sends these bytes and then ends the connection, or leaves it open. */
async function postTo(response: string, how: 'ends' | 'hangs'): ReturnType<typeof post> {
  const server = await serveRaw((socket) => {
    socket.write(response);
    if (how === 'ends') socket.end();
  });
  return post({ url: server.origin, headers: {}, body: '{}', timeoutMs: 1_000 });
}

test.each([
  ['200 OK', 'text/html', 'OK'],
  ['200 OK', 'application/json', ''],
  ['302 Found', 'text/plain', ''],
  ['410 Gone', 'text/plain', ''],
  ['500 Internal Server Error', 'text/plain', 'OK'],
] as const)('keeps the status of a response whose body is incomplete: %s, %s', async (status, type, text) => {
  const head = `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\nContent-Length: 100\r\n\r\nOK`;
  const expected = { ok: true, status: Number(status.slice(0, 3)), text };
  expect(await postTo(head, 'ends')).toMatchObject(expected);
  expect(await postTo(head, 'hangs')).toMatchObject(expected);
});

test('keeps the status of a response whose chunks are malformed', async () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n';
  expect(await postTo(`${head}2\r\nOK\r\nZZ\r\n`, 'ends')).toMatchObject({ ok: true, status: 200 });
});

test('recognizes a web page although its body is incomplete', async () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n<!doctype html>';
  expect(await postTo(head, 'ends')).toMatchObject({ ok: true, isWebPage: true });
});

test('fails if the head of the response is incomplete', async () => {
  expect(await postTo('HTTP/1.1 200 OK\r\nContent-Type', 'ends')).toMatchObject({
    ok: false,
    failure: { code: 'connection_reset' },
  });
});
