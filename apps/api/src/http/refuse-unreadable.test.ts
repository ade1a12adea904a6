import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { refuseUnreadable } from './refuse-unreadable.ts';

/** Sends bytes to a server and returns its whole response. */
async function exchange(bytes: string): Promise<string> {
  const server = createServer((_request, response) => response.end());
  refuseUnreadable(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(bytes);
  const answer = await text(socket);
  server.close();
  return answer;
}

test('responds to bytes that are not HTTP with a problem document and a request id', async () => {
  const answer = await exchange('HELLO\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(answer).toMatch(/^Content-Type: application\/problem\+json/m);
  const [, id] = /^X-Request-Id: ([0-9a-f-]{36})\r$/m.exec(answer) ?? [];
  const problem: unknown = JSON.parse(answer.slice(answer.indexOf('{')));
  expect(problem).toMatchObject({ status: 400, code: 'malformed_request', request_id: id });
});

test('responds 431 to headers that are too large', async () => {
  const answer = await exchange(`GET / HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 431 /);
  expect(answer).toContain('"code":"headers_too_large"');
});
