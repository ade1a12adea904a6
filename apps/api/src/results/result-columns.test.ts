import { expect, test } from '@jest/globals';
import { isResultHeading } from '@scrapersky/core';
import { columnsForListRows, prefixed, resultColumns } from './result-columns.ts';

const list = {
  rows: 1,
  names: ['Site', 'Deal', 'field.price'],
  headings: ['Site', 'Deal', ''],
  domainAt: 0,
  unused: [],
};
const options = { fields: { price: { selector: '.price' } } };
const columns = resultColumns({ list, options }).map(({ name }) => name);

test('keeps the positions of older columns, and has no column twice', () => {
  const places = ['domain', 'title', 'emails', 'vk', 'has_wpforms', 'job_id'].map((name) =>
    columns.indexOf(name),
  );
  expect(places).toEqual([0, 10, 19, 41, 52, 53]);
  expect(new Set(columns).size).toBe(columns.length);
});

test('lists own fields after the built-in columns, and the columns of the uploaded file last', () => {
  expect(columns.slice(-3)).toEqual(['field.price', 'input.Deal', 'input.field.price']);
});

test('recognizes every result column in a list that is uploaded again', () => {
  expect(
    columnsForListRows({ options })
      .map(prefixed)
      .filter(({ name }) => !isResultHeading(name)),
  ).toEqual([]);
});
