import { expect, test } from '@jest/globals';
import { detectEncoding } from './detect-encoding.ts';

const html = '<meta charset=iso-8859-2>';

test('prefers a byte order mark to the Content-Type header, and the header to a meta element', () => {
  const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(html)]);
  expect(detectEncoding(marked, 'text/html; charset=koi8-r').encoding).toBe('utf-8');
  expect(detectEncoding(Buffer.from(html), 'text/html; charset=koi8-r').encoding).toBe('koi8-r');
  expect(detectEncoding(Buffer.from(html), 'text/html').encoding).toBe('iso-8859-2');
  expect(detectEncoding(Buffer.from([0xff, 0xfe, 0x41, 0]), undefined).encoding).toBe('utf-16le');
  expect(detectEncoding(Buffer.from([0xfe, 0xff, 0, 0x41]), undefined).encoding).toBe('utf-16be');
});

test.each([
  ['text/html;charset="utf-8"'],
  ['text/html; Charset = UTF8; x=y'],
  ["text/html;charset='utf-8'"],
  ['text/html; charset="utf-8'],
])('reads the label utf-8 from %s', (contentType) => {
  expect(detectEncoding(Buffer.from(html), contentType).encoding).toBe('utf-8');
});

test('ignores a Content-Type header with an unknown label', () => {
  expect(detectEncoding(Buffer.from(html), 'text/html; charset=none').encoding).toBe('iso-8859-2');
});

test('detects UTF-8 without a declaration, and guesses windows-1252 for other bytes', () => {
  expect(detectEncoding(Buffer.from('Łódź'), undefined)).toEqual({ encoding: 'utf-8', declared: true });
  expect(detectEncoding(Buffer.from([0xa3, 0xf3]), undefined)).toEqual({
    encoding: 'windows-1252',
    declared: false,
  });
});
