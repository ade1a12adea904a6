import { expect, test } from '@jest/globals';
import { scheduleRequestSchema } from '@scrapersky/core';
import { defaultRhythm, describeRhythm, MIN_HOURS, toDraft, toRequest, type Rhythm } from './rhythm.ts';

const cron = (text: string): Rhythm => ({ cron: text, every: null, timezone: 'Europe/Berlin' });

test.each<[Rhythm, string]>([
  [cron('5 8 * * *'), 'every day at 08:05 (Europe/Berlin)'],
  [cron('30 17 * * 1'), 'Monday at 17:30 (Europe/Berlin)'],
  [cron('0 0 1 * *'), 'the first day of each month at 00:00 (Europe/Berlin)'],
  [cron('*/15 8-18 * * 1-5'), '*/15 8-18 * * 1-5 (Europe/Berlin)'],
  [cron('0 8 1 * 1'), '0 8 1 * 1 (Europe/Berlin)'],
  [{ cron: null, every: 21_600, timezone: 'UTC' }, 'every 6 h'],
])('describes %j as “%s”, and does not change it in the form', (rhythm, words) => {
  expect(describeRhythm(rhythm)).toBe(words);
  const { every, cron: text, timezone } = rhythm;
  expect(toRequest(toDraft(rhythm))).toEqual({ ...(text === null ? { every } : { cron: text }), timezone });
});

test('the form of a new schedule is weekly', () => {
  expect(toRequest(defaultRhythm('UTC'))).toEqual({ cron: '0 8 * * 1', timezone: 'UTC' });
});

test('the form accepts every interval that the API accepts, from one minute', () => {
  const shortest = { cron: null, every: 60, timezone: 'UTC' };
  expect(Number(toDraft(shortest).hours)).toBe(MIN_HOURS);
  const schema = scheduleRequestSchema({ maxDomains: 1 }).shape.every;
  expect(schema.safeParse(60).success).toBe(true);
  expect(schema.safeParse(59).success).toBe(false);
});
