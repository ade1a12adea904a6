import { expect, test } from '@jest/globals';
import { HtmlSource } from './html-source.ts';

/** Returns the slices of a page that is cut after every `size` characters. */
function slicesOf(text: string, size: number, bytes: Buffer, encoding: string): string[] {
  const source = HtmlSource.of(bytes, encoding);
  const isDecoded = source.text === text;
  const lengthOf = (part: string): number => (isDecoded ? part.length : Buffer.byteLength(part));
  const found: string[] = [];
  let start = 0;
  const characters = Array.from(text);
  for (let at = 0; at < characters.length; at += size) {
    const end = start + lengthOf(characters.slice(at, at + size).join(''));
    found.push(source.slice(start, end));
    start = end;
  }
  return found;
}

const MIXED = 'plain ASCII first, Zürich, 日本語, 😀 and more plain ASCII, é';

test.each([1, 2, 3, 7, 100])('decodes UTF-8 in slices of %i characters', (size) => {
  const bytes = Buffer.from(MIXED);
  expect(HtmlSource.of(bytes, 'utf-8').text).toHaveLength(bytes.length);
  expect(slicesOf(MIXED, size, bytes, 'utf-8').join('')).toBe(MIXED);
});

test('removes a byte order mark', () => {
  expect(slicesOf(MIXED, 5, Buffer.from(`\uFEFF${MIXED}`), 'utf-8').join('')).toBe(MIXED);
});

test.each<[what: string, bytes: Buffer, encoding: string, text: string]>([
  ['another encoding', Buffer.from('Z\xfcrich', 'latin1'), 'windows-1252', 'Zürich'],
  ['malformed UTF-8', Buffer.from([0xc3, 0xbc, 0xff, 0x61]), 'utf-8', 'ü\uFFFDa'],
  ['UTF-8 with a NUL character', Buffer.from('ü\0'), 'utf-8', 'ü\uFFFD'],
  ['ASCII', Buffer.from('abc'), 'utf-8', 'abc'],
])('decodes %s as a whole', (_, bytes, encoding, text) => {
  const source = HtmlSource.of(bytes, encoding);
  expect(source.text).toBe(text);
  expect(source.slice(0, text.length)).toBe(text);
});
