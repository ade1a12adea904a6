import zlib from 'node:zlib';
import { expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBody } from '../../packages/net/src/decode-body.ts';
import { inflateChunks } from '../../packages/net/src/inflate-chunks.ts';
import { decodeBytes } from '../../packages/extractor/src/bytes/decode-bytes.ts';
import { detectEncoding } from '../../packages/extractor/src/bytes/detect-encoding.ts';
import { fuzzing, FUZZ_TIMEOUT_MS } from './fuzzing.ts';

jest.setTimeout(FUZZ_TIMEOUT_MS);

const latin1 = (maxLength: number) =>
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength });

const COMPRESS: Record<string, (body: Buffer) => Buffer> = {
  gzip: zlib.gzipSync,
  'x-gzip': zlib.gzipSync,
  deflate: zlib.deflateSync,
  br: zlib.brotliCompressSync,
  identity: (body) => body,
};

test('decodeBody restores a body after up to two compressions', async () => {
  const encodings = fc.array(fc.constantFrom(...Object.keys(COMPRESS)), { maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 3_000 }), encodings, async (bytes, names) => {
      const sent = names.reduce(
        (body, name) => (COMPRESS[name] as (body: Buffer) => Buffer)(body),
        Buffer.from(bytes) as Buffer,
      );
      expect(await decodeBody(sent, names.join(', '), 10_000)).toEqual({
        ok: true,
        body: Buffer.from(bytes),
      });
    }),
    fuzzing(300),
  );
});

test('decompression never throws and never exceeds its limit', async () => {
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 500 }),
    fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), bytes])),
    fc
      .tuple(fc.constantFrom(...Object.values(COMPRESS)), fc.nat({ max: 200 }))
      .map(([compress, size]) => compress(Buffer.alloc(100_000)).subarray(0, size)),
  );
  await fc.assert(
    fc.asyncProperty(
      noise,
      fc.oneof(fc.constantFrom(...Object.keys(COMPRESS)), latin1(12)),
      async (bytes, encoding) => {
        const body = Buffer.from(bytes);
        const decoded = await decodeBody(body, encoding, 5_000);
        expect(decoded.ok ? decoded.body.length : 0).toBeLessThanOrEqual(5_000);
        let total = 0;
        for await (const chunk of inflateChunks(body, encoding, 5_000)) total += chunk.length;
        expect(total).toBeLessThanOrEqual(5_000);
      },
    ),
    fuzzing(500),
  );
});

test('decodes any bytes under any declared encoding into text without NUL', () => {
  const type = fc.oneof(
    latin1(40),
    fc
      .constantFrom(
        'utf-8',
        'utf-16',
        'utf-7',
        'shift_jis',
        'gb18030',
        'iso-2022-jp',
        'x-user-defined',
        '__proto__',
      )
      .map((charset) => `text/html; charset=${charset}`),
  );
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.uint8Array({ maxLength: 60 }).map((tail) => Buffer.concat([Buffer.from('<meta charset="'), tail])),
    fc
      .constantFrom(0xfffe, 0xfeff, 0xefbb)
      .chain((mark) =>
        fc
          .uint8Array({ maxLength: 60 })
          .map((tail) => Buffer.concat([Buffer.from([mark >> 8, mark & 255]), tail])),
      ),
  );
  fc.assert(
    fc.property(bytes, type, (body, contentType) => {
      const { encoding } = detectEncoding(body, contentType);
      expect(decodeBytes(Buffer.from(body), encoding)).not.toContain('\0');
    }),
    fuzzing(2_000),
  );
});
