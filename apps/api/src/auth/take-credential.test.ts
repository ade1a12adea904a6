import { expect, test } from '@jest/globals';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import express from 'express';
import { takeCredential } from './take-credential.ts';

/** Returns the credential of a request with these headers, and the headers that are left. */
async function take(headers: Record<string, string>) {
  const app = express().use((request, response) => {
    const taken = takeCredential(request) ?? null;
    const { headers: left, rawHeaders, headersDistinct } = request;
    response.json({ taken, left: JSON.stringify({ left, rawHeaders, headersDistinct }) });
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const [response] = (await once(get({ port, headers, agent: false }), 'response')) as [IncomingMessage];
  const answer = (await json(response)) as { taken: unknown; left: string };
  server.close();
  return answer;
}

test.each([
  [{ 'X-API-Key': ' the-secret ' }, { scheme: 'key', key: 'the-secret' }],
  [{ Authorization: 'Bearer the-secret' }, { scheme: 'bearer', key: 'the-secret' }],
  [{ Authorization: 'bearer  the-secret' }, { scheme: 'bearer', key: 'the-secret' }],
  [
    { 'X-API-Key': 'the-secret', Authorization: 'Bearer another-secret' },
    { scheme: 'key', key: 'the-secret' },
  ],
  [
    { Authorization: `Basic ${Buffer.from('me:the-secret:with:colons').toString('base64')}` },
    { scheme: 'basic', key: 'the-secret:with:colons' },
  ],
])('returns the key and removes all credentials from the request: %j', async (headers, taken) => {
  const answer = await take({ ...headers, 'X-Other': 'kept' });
  expect(answer.taken).toEqual(taken);
  expect(answer.left).toContain('kept');
  expect(answer.left).not.toMatch(/secret|Basic|Bearer/i);
});

test.each([{}, { Authorization: 'the-secret' }, { Authorization: 'Digest a=b' }, { 'X-API-Key': ' ' }])(
  'finds no key in a request with %j',
  async (headers) => {
    expect((await take(headers)).taken).toBeNull();
  },
);
