import { expect, test } from '@jest/globals';
import { retryDelayMs } from './retry-delay.ts';

test('makes each delay four times as long as the previous one', () => {
  expect([1, 2, 3].map((attempt) => retryDelayMs(attempt, undefined, 0))).toEqual([2_000, 8_000, 32_000]);
});

test('adds up to a quarter of the delay at random', () => {
  expect(retryDelayMs(1, undefined, 0.999)).toBeGreaterThan(2_400);
  expect(retryDelayMs(1, undefined, 0.999)).toBeLessThanOrEqual(2_500);
});

test('the delay is at least as long as the Retry-After of the site', () => {
  expect(retryDelayMs(1, 90_000, 0)).toBe(90_000);
  expect(retryDelayMs(3, 1_000, 0)).toBe(32_000);
});

test('the delay is at most an hour', () => {
  expect(retryDelayMs(1, 10 ** 9, 0)).toBe(3_600_000);
});
