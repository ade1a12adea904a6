import { expect, test } from '@jest/globals';
import { createLogger } from '@scrapersky/runtime';
import { ClockWatch } from './clock-watch.ts';

const compare = async (watch: ClockWatch, offsetMs: number) =>
  (await watch.compare(async () => ({ nowMs: Date.now() + offsetMs }))).jumped;

test('a clock that is two hours fast or slow is wrong, and one that is 3 s slow is not', async () => {
  const watch = new ClockWatch(createLogger({ service: 'test', level: 'silent' }));
  await compare(watch, -7_200_000);
  expect([watch.isWrong, Math.round(watch.aheadMs / 1_000)]).toEqual([true, 7_200]);
  await compare(watch, 7_200_000);
  expect([watch.isWrong, Math.round(watch.aheadMs / 1_000)]).toEqual([true, -7_200]);
  await compare(watch, 3_000);
  expect(watch.isWrong).toBe(false);
});

test('notices that the clock of the database jumped between two comparisons', async () => {
  const watch = new ClockWatch(createLogger({ service: 'test', level: 'silent' }));
  expect(await compare(watch, 0)).toBe(false);
  expect(await compare(watch, 0)).toBe(false);
  expect(await compare(watch, -3_600_000)).toBe(true);
  expect(await compare(watch, -3_600_000)).toBe(false);
});
