import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { DOC_TABLES } from '../../scripts/docs/doc-tables.ts';
import { withTable } from '../../scripts/docs/with-table.ts';

test.each(DOC_TABLES)(
  '$file contains the table of $name derived from the code (otherwise run: npm run docs)',
  (table) => {
    const document = readFileSync(new URL(`../../${table.file}`, import.meta.url), 'utf8');
    expect(document).toBe(withTable(document, table));
  },
);

test('throws for a document without marks for its table', () => {
  const table = { name: 'error codes', head: ['code'], rows: [] };
  expect(() => withTable('# Errors', table)).toThrow('error codes');
});
