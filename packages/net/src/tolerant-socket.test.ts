import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { TolerantSocket } from './tolerant-socket.ts';

/** Returns the text that the parser receives when a server sends these chunks. */
async function readAll(chunks: Iterable<string>): Promise<string> {
  const connection = new PassThrough();
  const socket = new TolerantSocket(connection as unknown as Socket);
  const received = text(socket);
  for (const chunk of chunks) connection.emit('data', Buffer.from(chunk, 'latin1'));
  connection.emit('end');
  return received;
}

const HEAD = 'HTTP/1.1 200 OK\r\nno colon\r\nX-A: b\r\nContent-Length: 4\r\n\r\n';
const REPAIRED = 'HTTP/1.1 200 OK\r\nX-A: b\r\ncontent-length: 4\r\nconnection: close\r\n\r\nbody';

test('repairs a head however it is split into chunks', async () => {
  const response = `${HEAD}body and more`;
  for (let at = 1; at < response.length; at += 1)
    expect(await readAll([response.slice(0, at), response.slice(at)])).toBe(REPAIRED);
  expect(await readAll(response)).toBe(REPAIRED);
});

test('reads a long head that arrives byte by byte', async () => {
  const header = `X-Long: ${'x'.repeat(60_000)}\r\n`;
  const received = await readAll(`${HEAD.slice(0, -2)}${header}\r\nbody`);
  expect(received).toContain(`\r\nX-Long: ${'x'.repeat(60_000)}\r\n`);
  expect(received.endsWith('\r\n\r\nbody')).toBe(true);
});

test('repairs the heads of interim responses up to a limit, and leaves the rest to the parser', async () => {
  const early = 'HTTP/1.1 103 Early Hints\r\nno colon\r\n\r\n';
  expect(await readAll([early.repeat(3) + HEAD, 'body'])).toContain(REPAIRED);
  expect((await readAll([early.repeat(1_000)])).match(/no colon/g)?.length).toBeGreaterThan(900);
});

test('leaves a head of more than 64 kB to the parser', async () => {
  const header = `X-Long: ${'x'.repeat(70_000)}\r\n`;
  expect(await readAll([`${HEAD.slice(0, -2)}${header}`, '\r\nbody'])).toContain('no colon');
});
