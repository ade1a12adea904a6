import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { withConfigTable } from './config-table.ts';

test('the README lists the variables that the service reads (`npm run docs` brings it up to date)', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
  expect(readme).toBe(withConfigTable(readme));
});

test('a document without a place for the table is refused', () => {
  expect(() => withConfigTable('# Readme')).toThrow('environment');
});
