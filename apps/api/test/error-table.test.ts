import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { withErrorTable } from '@scrapersky/core';

test('docs/errors.md lists the codes as they are (`npm run docs` brings it up to date)', () => {
  const document = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
  expect(document).toBe(withErrorTable(document));
});

test('a document without a place for the table is refused', () => {
  expect(() => withErrorTable('# Errors')).toThrow('error codes');
});
