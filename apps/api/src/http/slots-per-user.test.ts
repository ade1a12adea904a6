import { expect, test } from '@jest/globals';
import { SlotsPerUser } from './slots-per-user.ts';

test('limits the slots of each user, and releases each slot once', () => {
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
