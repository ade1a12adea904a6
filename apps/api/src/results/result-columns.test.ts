import { expect, test } from '@jest/globals';
import { isResultHeading } from '@scrapersky/core';
import { BESIDE_OWN_COLUMNS, prefixed, resultColumns } from './result-columns.ts';

const columns = resultColumns({
  rows: 1,
  names: ['Site', 'Deal', 'column_3'],
  headings: ['Site', 'Deal', ''],
  domainAt: 0,
  unused: [2],
}).map(({ name }) => name);

test('columns keep their place, and new ones are appended', () => {
  const places = ['domain', 'title', 'emails', 'vk', 'has_wpforms', 'job_id'].map((name) =>
    columns.indexOf(name),
  );
  expect(places).toEqual([0, 10, 19, 41, 52, 53]);
  expect(new Set(columns).size).toBe(columns.length);
});

test("the columns of the client's own file come last", () => {
  expect(columns.at(-1)).toBe('input.Deal');
});

test('a list that is sent again knows each of our columns', () => {
  expect(BESIDE_OWN_COLUMNS.map(prefixed).filter(({ name }) => !isResultHeading(name))).toEqual([]);
});
