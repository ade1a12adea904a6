import { expect, test } from '@jest/globals';
import { matchesIn } from './matches-in.ts';

const textsOf = (text: string, expression: RegExp, max?: number) =>
  matchesIn(text, expression, max).map(([match]) => match);

test('returns all matches, or the first ones, even if the call before ended at its limit', () => {
  const digits = /\d+/g;
  expect(textsOf('a1b22c333', digits, 2)).toEqual(['1', '22']);
  expect(textsOf('a1b22c333', digits)).toEqual(['1', '22', '333']);
  expect(textsOf('abc', digits)).toEqual([]);
});

test('does not loop forever on empty matches', () => {
  expect(textsOf('ab', /x*/g)).toEqual(['', '', '']);
});

test('refuses an expression that is not global, which would match forever', () => {
  expect(() => matchesIn('1', /\d/)).toThrow(TypeError);
});
