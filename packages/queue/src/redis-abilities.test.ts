import { expect, test } from '@jest/globals';
import { isTooOld } from './redis-abilities.ts';

test.each([
  ['5.0.14', true],
  ['6.0.16', true],
  ['6.2.0', false],
  ['7.2.4', false],
  ['10.0.1', false],
])('returns whether Redis %s is too old: %s', (version, expected) => {
  expect(isTooOld(version)).toBe(expected);
});
