import { expect, test } from '@jest/globals';
import { pollAfterSeconds } from './poll-after.ts';

const now = new Date('2026-01-01T00:10:00Z');
const after = (ageSeconds: number, pending: number) =>
  pollAfterSeconds(new Date(now.getTime() - ageSeconds * 1_000), pending, now);

test('suggests one second for a small new batch', () => {
  expect(after(0, 3)).toBe(1);
  expect(after(-1, 0)).toBe(1);
});

test('suggests longer for an older or larger batch, up to ten seconds', () => {
  expect([after(90, 3), after(200, 3), after(86_400, 3)]).toEqual([3, 7, 10]);
  expect([after(0, 5_000), after(0, 100_000)]).toEqual([5, 10]);
});
