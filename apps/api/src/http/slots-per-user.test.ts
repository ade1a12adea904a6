import { expect, test } from '@jest/globals';
import { SlotsPerUser } from './slots-per-user.ts';

test('gives each user so many slots, and takes each back once', () => {
  const slots = new SlotsPerUser(2);
  const first = slots.take('a');
  slots.take('a');
  expect(slots.take('a')).toBeUndefined();
  expect(slots.take('b')).toBeDefined();
  first?.();
  first?.();
  expect(slots.take('a')).toBeDefined();
  expect(slots.take('a')).toBeUndefined();
});
