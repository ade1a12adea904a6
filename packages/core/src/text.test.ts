import { expect, test } from '@jest/globals';
import { toPrintableLine, toStorableJson, toStorableText } from './text.ts';

test('removes control characters, direction overrides, NULs and lone surrogates from stored text, but keeps its lines', () => {
  expect(toStorableText('a\0\u001b[31mb\u009b31m\u202ec\u2066d\ud800\n\te')).toBe('a[31mb31mcd\ufffd\n\te');
  expect(toStorableJson({ 'k\u0007': ['v\u0085'] })).toEqual({ k: ['v'] });
});

test('keeps marks that right-to-left text needs', () => {
  expect(toStorableText('\u05d0\u200f!')).toBe('\u05d0\u200f!');
});

test('removes line ends from a line for a terminal', () => {
  expect(toPrintableLine('a\r\nb\u2028c\u202ed\u009b')).toBe('a b cd ');
});
