import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import express from 'express';
import { ApiError } from '../api-error.ts';
import { readBody } from './read-body.ts';

let server: Server;
beforeAll(async () => {
  const app = express().post('/', async (request, response) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of readBody(request, 1_000)) chunks.push(chunk);
      response.end(Buffer.concat(chunks));
    } catch (error) {
      response.end(error instanceof ApiError ? error.code : 'internal_error');
    }
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

async function send(coding: string, body: Buffer): Promise<string> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Encoding': coding }, body });
  return response.text();
}

const COMPRESS = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };

test.each(['gzip', 'deflate', 'br'] as const)('decompresses %s, and refuses other bytes', async (coding) => {
  const whole = COMPRESS[coding]('one.example');
  expect(await send(coding, whole)).toBe('one.example');
  for (const wrong of [
    whole.subarray(0, 8),
    Buffer.alloc(50, 0xff),
    Buffer.from('one.example,two.example'),
  ]) {
    expect(await send(coding, wrong)).toBe('malformed_body');
  }
});
