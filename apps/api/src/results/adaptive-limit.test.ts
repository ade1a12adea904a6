import { expect, test } from '@jest/globals';
import { AdaptiveLimit } from './adaptive-limit.ts';

/**
 * Returns a query that takes too long for more than `most` rows, and an array of the limits with which it is called.
 */
function slowAbove(most: number) {
  const limits: number[] = [];
  const query = (limit: number) => {
    limits.push(limit);
    return limit > most ? Promise.reject(new Error('Query read timeout')) : Promise.resolve(limit);
  };
  return { limits, query };
}

test('reads fewer rows after a slow read, and more rows again after fast reads', async () => {
  const { limits, query } = slowAbove(40);
  const limit = new AdaptiveLimit(500);
  for (let n = 0; n < 3; n++) await limit.read(query, { isFirst: false });
  expect(limits).toEqual([500, 63, 8, 16, 32]);
});

test('repeats the first read once with fewer rows if it timed out, and fails if the second read times out too', async () => {
  const fast = slowAbove(100);
  expect(await new AdaptiveLimit(500).read(fast.query, { isFirst: true })).toBe(63);
  const slow = slowAbove(10);
  await expect(new AdaptiveLimit(500).read(slow.query, { isFirst: true })).rejects.toThrow('read timeout');
  expect(slow.limits).toEqual([500, 63]);
});

test('does not repeat the first read if it failed for another reason', async () => {
  let calls = 0;
  const refused = () =>
    Promise.reject(Object.assign(new Error('no'), { code: 'ECONNREFUSED', calls: ++calls }));
  await expect(new AdaptiveLimit(500).read(refused, { isFirst: true })).rejects.toThrow('no');
  expect(calls).toBe(1);
});
