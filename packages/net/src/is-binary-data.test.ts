import { randomBytes } from 'node:crypto';
import zlib from 'node:zlib';
import { expect, test } from '@jest/globals';
import { isBinaryData } from './is-binary-data.ts';

test('distinguishes text in any encoding from compressed and random data', () => {
  const text = '<!doctype html>\r\n\t<p>Grüße aus Zürich</p>'.repeat(20);
  expect(isBinaryData(Buffer.from(text))).toBe(false);
  expect(isBinaryData(Buffer.from(text, 'latin1'))).toBe(false);
  expect(isBinaryData(Buffer.from(text, 'utf16le'))).toBe(false);
  expect(isBinaryData(Buffer.from('<title>a\0b\0c</title>\0<p>\0'))).toBe(false);
  expect(isBinaryData(Buffer.alloc(0))).toBe(false);
  expect(isBinaryData(randomBytes(2000))).toBe(true);
  expect(isBinaryData(zlib.brotliCompressSync(randomBytes(2000)))).toBe(true);
});
