import { expect, test } from '@jest/globals';
import { WEBHOOK_ATTEMPTS, webhookPauseMs } from './webhook-schedule.ts';

/** Returns the times of the attempts of a message that always fails, in seconds after the first attempt. */
function attemptTimes(retryAfterMs: number | undefined, random: number): number[] {
  const times: number[] = [];
  let nowMs: number | null = 0;
  for (let failures = 1; nowMs !== null; failures++) {
    times.push(nowMs / 1_000);
    const pauseMs = webhookPauseMs(failures, retryAfterMs, random);
    nowMs = pauseMs === null ? null : nowMs + pauseMs;
  }
  return times;
}

test('sends a failing message ten times over 75.6 hours', () => {
  const times = attemptTimes(undefined, 0);
  expect(times).toHaveLength(WEBHOOK_ATTEMPTS);
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const h = 3_600;
  expect(pauses).toEqual([5, 300, 1_800, 2 * h, 5 * h, 10 * h, 14 * h, 20 * h, 24 * h]);
  expect((times.at(-1) ?? 0) / h).toBeCloseTo(75.6, 1);
});

test('adds up to a tenth to each delay at random', () => {
  expect(webhookPauseMs(1, undefined, 0.999)).toBe(5_500);
  expect(webhookPauseMs(9, undefined, 0.5)).toBe(24 * 3_600_000 * 1.05);
});

test('waits for the time of Retry-After, without additional attempts', () => {
  expect(webhookPauseMs(1, 120_000, 0)).toBe(120_000);
  expect(webhookPauseMs(3, 120_000, 0)).toBe(1_800_000);
  expect(attemptTimes(3_600_000, 0)).toHaveLength(WEBHOOK_ATTEMPTS);
});
