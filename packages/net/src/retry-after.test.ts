import { expect, test } from '@jest/globals';
import { parseRetryAfterMs } from './retry-after.ts';

const now = new Date('2026-11-24T10:00:00Z');

test('parses Retry-After as seconds or as a date', () => {
  expect(parseRetryAfterMs('30', now)).toBe(30_000);
  expect(parseRetryAfterMs(' 0 ', now)).toBe(0);
  expect(parseRetryAfterMs('Tue, 24 Nov 2026 10:02:00 GMT', now)).toBe(120_000);
});

test('returns 0 for a past date and at most one hour', () => {
  expect(parseRetryAfterMs('Tue, 24 Nov 2026 09:00:00 GMT', now)).toBe(0);
  expect(parseRetryAfterMs('315360000', now)).toBe(3_600_000);
  expect(parseRetryAfterMs('Tue, 24 Nov 2099 10:00:00 GMT', now)).toBe(3_600_000);
});

test('returns undefined for a missing or invalid value', () => {
  for (const text of [undefined, '', 'soon', '-5', '1.5', 'NaN', '1e9', 'Tue, 99 Foo']) {
    expect([text, parseRetryAfterMs(text, now)]).toEqual([text, undefined]);
  }
});
