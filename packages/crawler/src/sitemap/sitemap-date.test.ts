import { expect, test } from '@jest/globals';
import { isModifiedAfter } from './sitemap-date.ts';

const now = new Date('2026-11-27T12:00:00Z');
const isAfter = (lastmod: string, time: string) => isModifiedAfter(lastmod, Date.parse(time), now);

test('a page has changed after a time if its date is later', () => {
  expect(isAfter(' 2026-11-02T10:00:01+00:00\n', '2026-11-02T10:00:00Z')).toBe(true);
  expect(isAfter('2026-11-02T10:00:00Z', '2026-11-02T10:00:00Z')).toBe(false);
  expect(isAfter('2026-11-02T10:00:00+02:00', '2026-11-02T09:00:00Z')).toBe(false);
});

test('a date without a time means any time of its day', () => {
  expect(isAfter('2026-11-02', '2026-11-02T23:59:59Z')).toBe(true);
  expect(isAfter('2026-11-02', '2026-11-03T00:00:00Z')).toBe(false);
});

test('ignores a date that does not exist or lies more than two days in the future', () => {
  for (const lastmod of ['2026-02-45', '2026', 'yesterday', '', '2026-11-30', '9999-01-01T00:00:00Z']) {
    expect(isAfter(lastmod, '2020-01-01T00:00:00Z')).toBe(false);
  }
  expect(isAfter('2026-11-29', '2020-01-01T00:00:00Z')).toBe(true);
});

test('reads a time with nanoseconds, as Go writes it', () => {
  expect(isAfter('2026-11-02T10:00:00.123456789Z', '2026-11-02T10:00:00Z')).toBe(true);
});
