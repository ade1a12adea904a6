import { expect, test } from '@jest/globals';
import { NameIndex } from './name-index.ts';

function indexOf(...patterns: string[]): NameIndex<string> {
  const index = new NameIndex<string>();
  for (const pattern of patterns) index.add(pattern, pattern);
  return index;
}

test('finds a name without a wildcard only as a whole', () => {
  const index = indexOf('wpcf7');
  expect(index.find('wpcf7')).toEqual(['wpcf7']);
  expect(index.find('wpcf7-form')).toEqual([]);
});

test('finds prefixes and whole names', () => {
  const index = indexOf('wp-block-*', 'wp-block-group');
  expect(index.find('wp-block-group')).toEqual(['wp-block-group', 'wp-block-*']);
  expect(index.find('wp-blocked')).toEqual([]);
});

test('matches a build hash only if it has 4 to 10 letters or digits, among them a digit', () => {
  const index = indexOf('data-v-#');
  expect(index.find('data-v-7a7a37b1')).toEqual(['data-v-#']);
  for (const name of ['data-v-align', 'data-v-', 'data-v-1', 'data-v-a-1b2c3'])
    expect(index.find(name)).toEqual([]);
});

test('rejects a prefix that is too short to index', () => {
  expect(() => indexOf('v-*')).toThrow('too short');
});
