import { expect, test } from '@jest/globals';
import { cleanText } from './clean-text.ts';

test('returns one line in NFC that Postgres can store', () => {
  expect(cleanText(' a\n\t b\u00A0c ', 100)).toBe('a b c');
  expect(cleanText('e\u0301', 100)).toBe('é');
  expect(cleanText('a\0b\uD800', 100)).toBe('ab\uFFFD');
});

test('returns null for empty text', () => {
  expect(cleanText(' \n', 100)).toBeNull();
  expect(cleanText(undefined, 100)).toBeNull();
});

test('cuts long text, adds an ellipsis and splits no character', () => {
  expect(cleanText('abcdef', 4)).toBe('abc…');
  expect(cleanText(`ab😀${'x'.repeat(9)}`, 4)).toBe('ab…');
});
