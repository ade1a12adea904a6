import { expect, test } from '@jest/globals';
import { stringifyStorable, toPrintableLine, toStorableJson, toStorableText } from './text.ts';

test('removes control and direction characters from stored text and replaces lone surrogates, but keeps its lines', () => {
  expect(toStorableText('a\0\u001b[31mb\u009b31m\u202ec\u2066d\ud800\n\te')).toBe('a[31mb31mcd\ufffd\n\te');
  expect(toStorableJson({ 'k\u0007': ['v\u0085'] })).toEqual({ k: ['v'] });
});

test('keeps marks that right-to-left text needs', () => {
  expect(toStorableText('\u05d0\u200f!')).toBe('\u05d0\u200f!');
});

test('replaces line ends with spaces in text for a terminal', () => {
  expect(toPrintableLine('a\r\nb\u2028c\u202ed\u009b')).toBe('a b cd ');
});

test('removes the same characters from JSON as from text', () => {
  const codes = [...Array.from({ length: 0x300 }, (_, code) => code), 0x2028, 0xfeff];
  for (let code = 0x2000; code < 0x2100; code += 1) codes.push(code);
  for (const code of [...codes, 0xd800, 0xdbff, 0xdc00, 0xdfff]) {
    const text = `a${String.fromCharCode(code)}b`;
    const value = { list: [text, 1, null], [text]: { ok: true } };
    expect([code, stringifyStorable(value)]).toEqual([code, JSON.stringify(toStorableJson(value))]);
  }
  expect(stringifyStorable(['\\b', '\\u0000', '\u{1f600}'])).toBe(
    JSON.stringify(['\\b', '\\u0000', '\u{1f600}']),
  );
});
