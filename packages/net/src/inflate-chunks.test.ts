import zlib from 'node:zlib';
import { expect, test } from '@jest/globals';
import { inflateChunks } from './inflate-chunks.ts';

const TEXT = Buffer.from(Array.from({ length: 20_000 }, (_, index) => `line ${index}\n`).join(''));

async function inflate(body: Buffer, contentEncoding = '', maxBytes = 1_000_000): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of inflateChunks(body, contentEncoding, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('decompresses by signature or encoding, and passes other bodies through unchanged', async () => {
  const bodies: [string, Buffer][] = [
    ['', TEXT],
    ['gzip', TEXT],
    ['', zlib.gzipSync(TEXT)],
    ['br', zlib.brotliCompressSync(TEXT)],
    ['deflate', zlib.deflateSync(TEXT)],
    ['deflate', zlib.deflateRawSync(TEXT)],
  ];
  for (const [encoding, body] of bodies) expect((await inflate(body, encoding)).equals(TEXT)).toBe(true);
});

test('yields exactly maxBytes of a longer body', async () => {
  for (const body of [TEXT, zlib.gzipSync(TEXT), zlib.gzipSync(Buffer.alloc(50_000_000))]) {
    expect(await inflate(body, '', 70_001)).toHaveLength(70_001);
  }
});

test('yields the readable part of a truncated body, and nothing of a damaged one', async () => {
  const compressed = zlib.gzipSync(TEXT);
  const cut = await inflate(compressed.subarray(0, compressed.length / 2));
  expect(cut.length).toBeGreaterThan(1000);
  expect(TEXT.subarray(0, cut.length).equals(cut)).toBe(true);
  expect(await inflate(Buffer.from('\x1f\x8bgarbage', 'latin1'))).toHaveLength(0);
});
