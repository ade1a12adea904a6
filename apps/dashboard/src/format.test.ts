import { expect, test } from '@jest/globals';
import {
  countOf,
  formatAge,
  formatBytes,
  formatDuration,
  formatPercent,
  formatRate,
  formatWait,
} from './format.ts';

test.each([
  [0.414, '0.41 s'],
  [9.94, '9.9 s'],
  [9.96, '10 s'],
  [59.6, '1 min'],
  [200, '3 min 20 s'],
  [3_599.7, '1 h'],
  [7_530, '2 h 6 min'],
  [86_400, '1 d'],
  [274_000, '3 d 4 h'],
])('formats %d seconds as %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test.each([
  [-5, 'now'],
  [9, 'now'],
  [40, '40 s ago'],
  [119, '1 min ago'],
  [7_199, '1 h ago'],
  [200_000, '2 d ago'],
])('formats an age of %d seconds as %s', (seconds, text) => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  expect(formatAge(new Date(now - seconds * 1_000).toISOString(), now)).toBe(text);
});

test('formats a remaining time in whole seconds and minutes', () => {
  expect([0.2, 4.4, 59.6, 200].map(formatWait)).toEqual(['1 s', '4 s', '1 min', '3 min 20 s']);
});

test('formats file sizes up to 999 kB in kilobytes, and larger ones in megabytes', () => {
  expect([1, 418_454, 999_000, 999_001, 42_250_005].map(formatBytes)).toEqual([
    '1 kB',
    '419 kB',
    '999 kB',
    '1.0 MB',
    '42.3 MB',
  ]);
});

test('formats counts, percentages and rates', () => {
  expect([
    countOf(1, 'domain'),
    countOf(2_000, 'domain'),
    countOf(0, 'batch'),
    countOf(2, 'entry'),
    countOf(7, 'day'),
  ]).toEqual(['1 domain', '2,000 domains', '0 batches', '2 entries', '7 days']);
  expect([formatPercent(68.2), formatPercent(100)]).toEqual(['68.2 %', '100 %']);
  expect([formatRate(1.24), formatRate(1_240.4)]).toEqual(['1.2/min', '1,240/min']);
});
