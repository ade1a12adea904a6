import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { ExclusiveTurns } from './exclusive-turns.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const turnsFor = (periodMs: number) =>
  new ExclusiveTurns(performance.now(), performance.now() + periodMs, 100);

test('turns are one gap apart, and the last one is a gap before the end', () => {
  const turns = turnsFor(350);
  expect([turns.take(), turns.take(), turns.take(), turns.take()]).toEqual([0, 100, 200, null]);
});

test('a late turn delays the next one', () => {
  const turns = turnsFor(2_000);
  turns.take();
  jest.advanceTimersByTime(450);
  expect([turns.take(), turns.take()]).toEqual([0, 100]);
});

test('a period that has ended has no turn', () => {
  const turns = turnsFor(2_000);
  jest.advanceTimersByTime(1_901);
  expect(turns.take()).toBeNull();
});

test('a period that starts later begins with a wait', () => {
  const turns = new ExclusiveTurns(performance.now() + 500, performance.now() + 700, 100);
  expect([turns.take(), turns.take(), turns.take()]).toEqual([500, 600, null]);
});
