import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { withErrorTable, withFieldTable } from '@scrapersky/core';

test.each([
  ['docs/errors.md', 'error codes', withErrorTable],
  ['docs/fields.md', 'metadata fields', withFieldTable],
])('%s has the table of %s that follows from the code (otherwise: npm run docs)', (name, marks, update) => {
  const document = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
  expect(document).toBe(update(document));
  expect(() => update('# No place for a table')).toThrow(marks);
});
