import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ALL_CELLS } from './cells/all-cells.ts';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

test('the table of reliability.md has one row for each cell, with the result `yes`', () => {
  const rows = [...read('docs/reliability.md').matchAll(/^\| ([A-Z]\d[\w.]*) \| .* \| yes \|$/gm)];
  expect(rows).toHaveLength(ALL_CELLS.length);
  expect(new Set(rows.map(([, id]) => id))).toEqual(new Set(ALL_CELLS.map(({ id }) => id)));
});

test('the README states the number of cells', () => {
  expect(read('README.md')).toContain(`: ${ALL_CELLS.length} kinds of faults`);
});
