import { afterAll, expect, jest, test } from '@jest/globals';
import type { Request } from 'express';

// The cache keeps the clock that it finds when it is loaded.
jest.useFakeTimers();
const { FailureLimit } = await import('./failure-limit.ts');
afterAll(() => void jest.useRealTimers());

const from = (ip: string): Request => ({ ip }) as Request;

test('accepts a used key while a stranger behind the same address guesses, and for ten minutes after its last use', async () => {
  const limit = new FailureLimit(2);
  const proxy = from('192.0.2.1');
  const attempt = () => limit.begin(proxy, 'good');
  await attempt();
  await limit.succeed(proxy, 'good');
  for (let minute = 0; minute < 30; minute += 9) {
    jest.advanceTimersByTime(9 * 60_000);
    for (let guess = 0; guess < 5; guess++) await limit.begin(proxy, `guess ${guess}`).catch(() => {});
    await expect(attempt()).resolves.toBeUndefined();
    await expect(limit.begin(from('192.0.2.2'), 'good')).resolves.toBeUndefined();
  }
  jest.advanceTimersByTime(11 * 60_000);
  for (let guess = 0; guess < 5; guess++) await limit.begin(proxy, `guess ${guess}`).catch(() => {});
  await expect(attempt()).rejects.toMatchObject({ status: 429 });
});
