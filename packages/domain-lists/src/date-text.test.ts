import { expect, test } from '@jest/globals';
import { dateText } from './date-text.ts';

test.each([
  [0.25, '06:00:00'],
  [1, '1900-01-01'],
  [59.5, '1900-02-28 12:00:00'],
  [60, '1900-02-29'],
  [60.75, '1900-02-29 18:00:00'],
  [61, '1900-03-01'],
  [45_413, '2024-05-01'],
])('shows the day %d as Excel does, to which 1900 is a leap year: %s', (serial, expected) => {
  expect(dateText(serial, false)).toBe(expected);
});

test.each([
  [1, '1904-01-02'],
  [59, '1904-02-29'],
  [60, '1904-03-01'],
])('counts the day %d from 1904 without a wrong leap day: %s', (serial, expected) => {
  expect(dateText(serial, true)).toBe(expected);
});
