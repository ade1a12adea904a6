import zlib from 'node:zlib';
import { expect, test } from '@jest/globals';
import { decodeBody } from './decode-body.ts';

const PAGE = Buffer.from('<!doctype html><p>hello</p>'.repeat(50));
const MAX_BYTES = 100_000;

test('decodes each supported encoding and two encodings at once, and keeps a body without an encoding', async () => {
  const encoded: [string, Buffer][] = [
    ['', PAGE],
    ['identity', PAGE],
    ['gzip', zlib.gzipSync(PAGE)],
    ['X-GZip', zlib.gzipSync(PAGE)],
    ['deflate', zlib.deflateSync(PAGE)],
    ['deflate', zlib.deflateRawSync(PAGE)],
    ['br', zlib.brotliCompressSync(PAGE)],
    ['gzip, br', zlib.brotliCompressSync(zlib.gzipSync(PAGE))],
  ];
  for (const [encoding, body] of encoded) {
    expect([encoding, await decodeBody(body, encoding, MAX_BYTES)]).toEqual([
      encoding,
      { ok: true, body: PAGE },
    ]);
  }
});

test('returns an uncompressed body unchanged even if its header says gzip', async () => {
  expect(await decodeBody(PAGE, 'gzip', MAX_BYTES)).toEqual({ ok: true, body: PAGE });
});

test('decodes an empty body to an empty body', async () => {
  for (const encoding of ['gzip', 'br', 'deflate']) {
    expect(await decodeBody(Buffer.alloc(0), encoding, MAX_BYTES)).toEqual({
      ok: true,
      body: Buffer.alloc(0),
    });
  }
});

test('reports a decompression bomb as too large', async () => {
  const zeros = Buffer.alloc(200_000_000);
  const bombs: [string, Buffer][] = [
    ['gzip', zlib.gzipSync(zeros, { level: 1 })],
    ['br', zlib.brotliCompressSync(zeros, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } })],
    ['gzip, gzip', zlib.gzipSync(zlib.gzipSync(zeros))],
  ];
  for (const [encoding, bomb] of bombs) {
    expect(await decodeBody(bomb, encoding, MAX_BYTES)).toEqual({ ok: false, reason: 'too_large' });
  }
});

test('allocates less than 200 MB for a decompression bomb of 1 GB', async () => {
  const bomb = Buffer.concat(Array<Buffer>(16).fill(zlib.gzipSync(Buffer.alloc(64_000_000), { level: 1 })));
  const { maxRSS } = process.resourceUsage();

  expect(await decodeBody(bomb, 'gzip', MAX_BYTES)).toEqual({ ok: false, reason: 'too_large' });
  expect(await decodeBody(bomb.subarray(0, 100_000), 'gzip', MAX_BYTES)).toEqual({
    ok: false,
    reason: 'too_large',
  });

  expect(process.resourceUsage().maxRSS - maxRSS).toBeLessThan(200_000);
});

test('returns the readable part of a truncated body', async () => {
  const text = Buffer.from(Array.from({ length: 5000 }, (_, index) => `line ${index}\n`).join(''));
  for (const [encoding, body] of [
    ['gzip', zlib.gzipSync(text)],
    ['deflate', zlib.deflateSync(text)],
    ['br', zlib.brotliCompressSync(text)],
  ] as const) {
    const decoded = await decodeBody(body.subarray(0, body.length - 40), encoding, MAX_BYTES);
    expect(
      decoded.ok && decoded.body.length > 0 && text.subarray(0, decoded.body.length).equals(decoded.body),
    ).toBe(true);
  }
});

test('distinguishes broken compression from an unknown encoding', async () => {
  const broken = zlib.gzipSync(PAGE);
  broken.fill(0xff, 12, 40);
  expect(await decodeBody(broken, 'gzip', MAX_BYTES)).toEqual({ ok: false, reason: 'malformed' });
  expect(await decodeBody(PAGE, 'zstd', MAX_BYTES)).toEqual({ ok: false, reason: 'unknown_encoding' });
  expect(await decodeBody(PAGE, 'gzip, gzip, gzip', MAX_BYTES)).toEqual({
    ok: false,
    reason: 'unknown_encoding',
  });
});

test('decompresses large bodies without blocking the event loop', async () => {
  const page = Buffer.from(Array.from({ length: 400_000 }, () => Math.random().toString(36)[5]).join(''));
  const body = zlib.gzipSync(page);
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 0);

  const decoded = await decodeBody(body, 'gzip', 1_000_000);

  clearInterval(timer);
  expect(decoded.ok && decoded.body.equals(page)).toBe(true);
  expect(body.length).toBeGreaterThan(128 * 1024);
  expect(turns).toBeGreaterThan(0);
});

test.each(['UTF-8', 'none', 'null', 'text/html', 'binary'])(
  'returns a body unchanged if its label %s is not an encoding',
  async (label) => {
    expect(await decodeBody(PAGE, label, MAX_BYTES)).toEqual({ ok: true, body: PAGE });
  },
);

test('leaves out bytes after a gzip body', async () => {
  const body = Buffer.concat([zlib.gzipSync(PAGE), Buffer.from('<!-- cached 2024 -->')]);
  expect(await decodeBody(body, 'gzip', MAX_BYTES)).toEqual({ ok: true, body: PAGE });
});

test('reports a malformed body if it is neither text nor compressed as its header says', async () => {
  expect(await decodeBody(zlib.brotliCompressSync(PAGE), 'gzip', MAX_BYTES)).toEqual({
    ok: false,
    reason: 'malformed',
  });
});
