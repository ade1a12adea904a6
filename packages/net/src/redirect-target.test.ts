import { expect, test } from '@jest/globals';
import { redirectTarget } from './redirect-target.ts';

const BASE = new URL('https://a.example/');
const ofLength = (length: number): string => `${BASE.href}${'x'.repeat(length - BASE.href.length)}`;

test('accepts a target of at most 2,048 characters', () => {
  expect(redirectTarget(301, ofLength(2_048), BASE)).toMatchObject({ host: 'a.example' });
  expect(redirectTarget(301, ofLength(2_049), BASE)).toBe('invalid');
});
