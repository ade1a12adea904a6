import { expect, test } from '@jest/globals';
import { parseRetryAfterMs } from './retry-after.ts';

const now = new Date('2026-11-24T10:00:00Z');

test('Retry-After is read as seconds or as a date', () => {
  expect(parseRetryAfterMs('30', now)).toBe(30_000);
  expect(parseRetryAfterMs(' 0 ', now)).toBe(0);
  expect(parseRetryAfterMs('Tue, 24 Nov 2026 10:02:00 GMT', now)).toBe(120_000);
});

test('a date that has passed means now, and nothing means more than an hour', () => {
  expect(parseRetryAfterMs('Tue, 24 Nov 2026 09:00:00 GMT', now)).toBe(0);
  expect(parseRetryAfterMs('315360000', now)).toBe(3_600_000);
  expect(parseRetryAfterMs('Tue, 24 Nov 2099 10:00:00 GMT', now)).toBe(3_600_000);
});

test('what cannot be read says nothing', () => {
  for (const text of [undefined, '', 'soon', '-5', '1.5', 'NaN', '1e9', 'Tue, 99 Foo']) {
    expect([text, parseRetryAfterMs(text, now)]).toEqual([text, undefined]);
  }
});
