import { expect, test } from '@jest/globals';
import { countTicks, timeTicks } from './chart-ticks.ts';

test.each([
  [0, [0]],
  [1, [0, 0.5, 1]],
  [47, [0, 20, 40]],
  [1_200, [0, 500, 1_000]],
  [3_000, [0, 1_000, 2_000, 3_000]],
])('labels an axis up to %d with round numbers', (max, ticks) => {
  expect(countTicks(max, 3)).toEqual(ticks);
});

test.each([
  [100, 107, [100, 102, 104, 106]],
  [3_590, 3_700, [3_600, 3_630, 3_660, 3_690]],
  [0, 86_400, [0, 43_200, 86_400]],
  [0, 10 * 604_800, [0, 3, 6, 9].map((weeks) => weeks * 604_800)],
])('labels the time from %d s to %d s with at most four round times', (from, to, ticks) => {
  expect(timeTicks(from, to, 4, 0)).toEqual(ticks);
});

test('returns round times of the time zone of the reader', () => {
  expect(timeTicks(0, 86_400, 2, 3_600)).toEqual([39_600, 82_800]);
});
