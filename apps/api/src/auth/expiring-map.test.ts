import { expect, test } from '@jest/globals';
import { ExpiringMap } from './expiring-map.ts';

test('a value is forgotten when its time is over, and a new one counts from its own setting', () => {
  let now = 0;
  const map = new ExpiringMap<string>({ lifeMs: 100, maxEntries: 10, now: () => now });
  map.set('key', 'first');
  now = 99;
  expect(map.get('key')).toBe('first');
  map.set('key', 'second');
  now = 198;
  expect(map.get('key')).toBe('second');
  now = 199;
  expect(map.get('key')).toBeUndefined();
});

test('there are never more entries than allowed: the oldest goes', () => {
  const map = new ExpiringMap<number>({ lifeMs: 1_000, maxEntries: 2, now: () => 0 });
  map.set('a', 1);
  map.set('b', 2);
  map.set('a', 3);
  map.set('c', 4);
  expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([3, undefined, 4]);
});
