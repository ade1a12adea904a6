import { afterAll, expect, jest, test } from '@jest/globals';
import type { Request } from 'express';

// The cache keeps the clock that it finds when it is loaded.
jest.useFakeTimers();
const { FailureLimit } = await import('./failure-limit.ts');
afterAll(() => void jest.useRealTimers());

const from = (ip: string): Request => ({ ip }) as Request;

const proxy = from('192.0.2.1');
const find = (caller: string | undefined) => () => Promise.resolve(caller);
const refused = { status: 429 };

test('accepts a used key while a stranger behind the same address guesses, and for ten minutes after its last use', async () => {
  const limit = new FailureLimit(2);
  const attempt = (address = proxy) => limit.check(address, 'good', find('caller'));
  const guess = async () => {
    for (let n = 0; n < 5; n++) await limit.check(proxy, `guess ${n}`, find(undefined)).catch(() => {});
  };
  await attempt();
  for (let minute = 0; minute < 30; minute += 9) {
    jest.advanceTimersByTime(9 * 60_000);
    await guess();
    await expect(attempt()).resolves.toBe('caller');
    await expect(attempt(from('192.0.2.2'))).resolves.toBe('caller');
  }
  jest.advanceTimersByTime(11 * 60_000);
  await guess();
  await expect(attempt()).rejects.toMatchObject(refused);
});

test('simultaneous first requests with one valid key leave no failures, even if some are over the limit', async () => {
  const limit = new FailureLimit(3);
  const attempts = Array.from({ length: 5 }, () => limit.check(proxy, 'good', find('caller')));
  expect((await Promise.allSettled(attempts)).map(({ status }) => status).toSorted()).toEqual([
    ...Array(3).fill('fulfilled'),
    ...Array(2).fill('rejected'),
  ]);
  for (const key of ['guess 1', 'guess 2', 'guess 3']) {
    await expect(limit.check(proxy, key, find(undefined))).resolves.toBeUndefined();
  }
  await expect(limit.check(proxy, 'guess 4', find(undefined))).rejects.toMatchObject(refused);
});

test('an attempt whose outcome is unknown because of an error is no failure', async () => {
  const limit = new FailureLimit(2);
  const fail = () => Promise.reject(new Error('the database is down'));
  for (let n = 0; n < 5; n++) {
    await expect(limit.check(proxy, `key ${n}`, fail)).rejects.toThrow('the database is down');
  }
  await expect(limit.check(proxy, 'good', find('caller'))).resolves.toBe('caller');
});

test('a key that is refused after it was accepted is limited again', async () => {
  const limit = new FailureLimit(1);
  await limit.check(proxy, 'revoked', find('caller'));
  await expect(limit.check(proxy, 'revoked', find(undefined))).resolves.toBeUndefined();
  await expect(limit.check(proxy, 'revoked', find(undefined))).resolves.toBeUndefined();
  await expect(limit.check(proxy, 'revoked', find(undefined))).rejects.toMatchObject(refused);
});
