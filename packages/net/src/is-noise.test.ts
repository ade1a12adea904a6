import { randomBytes } from 'node:crypto';
import zlib from 'node:zlib';
import { expect, test } from '@jest/globals';
import { isNoise } from './is-noise.ts';

test('distinguishes text in any encoding from compressed and random data', () => {
  const text = '<!doctype html>\r\n\t<p>Grüße aus Zürich</p>'.repeat(20);
  expect(isNoise(Buffer.from(text))).toBe(false);
  expect(isNoise(Buffer.from(text, 'latin1'))).toBe(false);
  expect(isNoise(Buffer.from(text, 'utf16le'))).toBe(false);
  expect(isNoise(Buffer.from('<title>a\0b\0c</title>\0<p>\0'))).toBe(false);
  expect(isNoise(Buffer.alloc(0))).toBe(false);
  expect(isNoise(randomBytes(2000))).toBe(true);
  expect(isNoise(zlib.brotliCompressSync(randomBytes(2000)))).toBe(true);
});
