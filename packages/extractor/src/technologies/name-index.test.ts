import { expect, test } from '@jest/globals';
import { NameIndex } from './name-index.ts';

function indexOf(...patterns: string[]): NameIndex<string> {
  const index = new NameIndex<string>();
  for (const pattern of patterns) index.add(pattern, pattern);
  return index;
}

test('finds a plain name only as a whole', () => {
  const index = indexOf('wpcf7');
  expect(index.find('wpcf7')).toEqual(['wpcf7']);
  expect(index.find('wpcf7-form')).toEqual([]);
});

test('finds prefixes and exact names', () => {
  const index = indexOf('wp-block-*', 'wp-block-group');
  expect(index.find('wp-block-group')).toEqual(['wp-block-group', 'wp-block-*']);
  expect(index.find('wp-blocked')).toEqual([]);
});

test('a hash contains a digit and is not a word', () => {
  const index = indexOf('data-v-#');
  expect(index.find('data-v-7a7a37b1')).toEqual(['data-v-#']);
  for (const name of ['data-v-align', 'data-v-', 'data-v-1', 'data-v-a-1b2c3'])
    expect(index.find(name)).toEqual([]);
});

test('refuses a prefix that is too short to index', () => {
  expect(() => indexOf('v-*')).toThrow('too short');
});
