import { expect, test } from '@jest/globals';
import { decodeBytes } from './decode-bytes.ts';

test.each([
  ['windows-1252', [0x80, 0x93, 0xe9], '€“é'],
  ['windows-1252', [0x41, 0xa0, 0xe9, 0xff], 'A\u00A0éÿ'],
  ['iso-8859-8-i', [0xe0], 'א'],
  ['x-mac-cyrillic', [0x80, 0xdf], 'Ая'],
  ['macintosh', [0xdb], '€'],
  ['euc-kr', [0x94, 0xee], '뷁'],
  ['shift_jis', [0x87, 0x40], '①'],
  ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42], '日'],
  ['x-user-defined', [0xe9], 'é'],
])('decodes bytes in %s', (encoding, bytes, text) => {
  expect(decodeBytes(Buffer.from(bytes), encoding)).toBe(text);
});

test.each(['plain', 'Zürich', '“…” 😀 \u2028', '\uFEFFa'])(
  'decodes UTF-8 characters of one to four bytes: %j',
  (text) => {
    expect(decodeBytes(Buffer.from(text), 'utf-8')).toBe(text.replace(/^\uFEFF/, ''));
  },
);

test('decodes malformed UTF-8 and NUL to U+FFFD', () => {
  expect(decodeBytes(Buffer.from([0x61, 0xff, 0x62, 0, 0x63]), 'utf-8')).toBe('a\uFFFDb\uFFFDc');
});

test('removes the byte order mark', () => {
  expect(decodeBytes(Buffer.from([0xef, 0xbb, 0xbf, 0x61]), 'utf-8')).toBe('a');
  expect(decodeBytes(Buffer.from([0xff, 0xfe, 0x61, 0]), 'utf-16le')).toBe('a');
});

test('returns only a replacement character for an encoding that can hide markup', () => {
  expect(decodeBytes(Buffer.from('<title>x</title>'), 'replacement')).toBe('\uFFFD');
});
