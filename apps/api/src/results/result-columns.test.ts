import { expect, test } from '@jest/globals';
import { resultColumns } from './result-columns.ts';

const columns = resultColumns(['Deal']).map(({ name }) => name);

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
