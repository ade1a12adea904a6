import { expect, test } from '@jest/globals';
import { isResultHeading } from '@scrapersky/core';
import { besideOwnColumns, prefixed, resultColumns } from './result-columns.ts';

const list = {
  rows: 1,
  names: ['Site', 'Deal', 'field.price'],
  headings: ['Site', 'Deal', ''],
  domainAt: 0,
  unused: [],
};
const options = { fields: { price: { selector: '.price' } } };
const columns = resultColumns({ list, options }).map(({ name }) => name);

test('columns keep their place, and new ones are appended', () => {
  const places = ['domain', 'title', 'emails', 'vk', 'has_wpforms', 'job_id'].map((name) =>
    columns.indexOf(name),
  );
  expect(places).toEqual([0, 10, 19, 41, 52, 53]);
  expect(new Set(columns).size).toBe(columns.length);
});

test("own fields follow ours, and the columns of the client's own file come last", () => {
  expect(columns.slice(-3)).toEqual(['field.price', 'input.Deal', 'input.field.price']);
});

test('a list that is sent again knows each of our columns', () => {
  expect(
    besideOwnColumns({ options })
      .map(prefixed)
      .filter(({ name }) => !isResultHeading(name)),
  ).toEqual([]);
});
