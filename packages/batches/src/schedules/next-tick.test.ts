import { expect, test } from '@jest/globals';
import { nextTick } from './next-tick.ts';

test.each([
  [
    '30 2 * * *',
    '2026-03-29T00:00:00Z',
    '2026-03-29T01:00:00.000Z',
    'right after the hour that the clocks skip',
  ],
  ['30 2 * * *', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00.000Z', 'once in the hour that comes twice'],
  ['0 8 * * 1', '2026-10-24T00:00:00Z', '2026-10-26T07:00:00.000Z', 'at the local time after the change'],
])('in Berlin, %s after %s is %s: %s', (cron, now, expected) => {
  const rhythm = { cron, everySeconds: null, timezone: 'Europe/Berlin' };
  expect(nextTick(rhythm, new Date(now), new Date(now)).toISOString()).toBe(expected);
});

test.each([
  ['0 0 31 2 *', 'UTC', 'cron'],
  ['* * * * * *', 'UTC', 'cron'],
  ['noon', 'UTC', 'cron'],
  ['0 8 * * 1', 'Europe/Nowhere', 'timezone'],
])('refuses %s in %s', (cron, timezone, field) => {
  const now = new Date('2026-01-01T00:00:00Z');
  expect(() => nextTick({ cron, everySeconds: null, timezone }, now, now)).toThrow(
    expect.objectContaining({ field }),
  );
});
