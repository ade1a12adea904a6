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

test('skips missed ticks: the next tick is in the future', () => {
  const [last, now] = [new Date('2026-01-05T08:00:00Z'), new Date('2026-02-10T09:00:00Z')];
  const weekly = { cron: '0 8 * * 1', everySeconds: null, timezone: 'UTC' };
  expect(nextTick(weekly, last, now).toISOString()).toBe('2026-02-16T08:00:00.000Z');
  const daily = { cron: null, everySeconds: 86_400, timezone: 'UTC' };
  expect(nextTick(daily, last, now).toISOString()).toBe('2026-02-11T08:00:00.000Z');
});

test.each([
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Casablanca',
])('in %s, each local day of a year has one tick, even when the clocks change', (timezone) => {
  const localDay = new Intl.DateTimeFormat('en-CA', { timeZone: timezone });
  for (const cron of ['30 2 * * *', '0 0 * * *', '30 1 * * *']) {
    const days: string[] = [];
    let at = new Date('2026-01-01T12:00:00Z');
    while (days.length < 365) {
      at = nextTick({ cron, everySeconds: null, timezone }, at, at);
      days.push(localDay.format(at));
    }
    expect([cron, new Set(days).size]).toEqual([cron, 365]);
    const lengthDays = (Date.parse(days[364] ?? '') - Date.parse(days[0] ?? '')) / 86_400_000;
    expect([cron, lengthDays]).toEqual([cron, 364]);
  }
});

test.each([
  ['0 0 31 2 *', 'UTC', 'cron'],
  ['* * * * * *', 'UTC', 'cron'],
  ['noon', 'UTC', 'cron'],
  ['0 8 * * 1', 'Europe/Nowhere', 'timezone'],
])(
  'refuses the cron expression %s in the time zone %s, and names the field that is invalid',
  (cron, timezone, field) => {
    const now = new Date('2026-01-01T00:00:00Z');
    expect(() => nextTick({ cron, everySeconds: null, timezone }, now, now)).toThrow(
      expect.objectContaining({ field }),
    );
  },
);
