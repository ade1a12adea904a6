import { expect, test } from '@jest/globals';
import { encodingOfLabel } from './encoding-label.ts';

test('maps a label to its encoding in the Encoding Standard, ignoring case and white space', () => {
  expect(encodingOfLabel(' Latin1\n')).toBe('windows-1252');
  expect(encodingOfLabel('US-ASCII')).toBe('windows-1252');
  expect(encodingOfLabel('x-sjis')).toBe('shift_jis');
  expect(encodingOfLabel('gb2312')).toBe('gbk');
  expect(encodingOfLabel('ks_c_5601-1987')).toBe('euc-kr');
  expect(encodingOfLabel('iso-8859-16')).toBe('iso-8859-16');
});

test('maps encodings that can hide markup to the replacement encoding', () => {
  expect(encodingOfLabel('hz-gb-2312')).toBe('replacement');
  expect(encodingOfLabel('ISO-2022-KR')).toBe('replacement');
});

test('returns null for an unknown label', () => {
  expect(encodingOfLabel('utf-7')).toBeNull();
  expect(encodingOfLabel('')).toBeNull();
  expect(encodingOfLabel('constructor')).toBeNull();
  expect(encodingOfLabel('x'.repeat(10_000))).toBeNull();
});
