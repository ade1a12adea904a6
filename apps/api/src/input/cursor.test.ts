import { expect, test } from '@jest/globals';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { domainCursorParam, encodeDomainCursor } from './domain-cursor.ts';
import { decodeTimeCursor, encodeTimeCursor, toTimestamp } from './time-cursor.ts';

const id = '0192f000-0000-7000-8000-000000000001';

test('decodes a cursor only for its own list', () => {
  const cursor = encodeCursor('domains', '17');
  expect(cursor).toMatch(/^[\w-]+$/);
  expect(decodeCursor('domains', cursor)).toBe('17');
  expect(decodeCursor('pages', cursor)).toBeUndefined();
});

test('refuses text that is not exactly an encoded cursor', () => {
  const cursor = encodeCursor('domains', '17');
  for (const text of ['', 'x', '17', `${cursor}=`, ` ${cursor}`, `${cursor}!`, '%00']) {
    expect([text, decodeCursor('domains', text)]).toEqual([text, undefined]);
  }
});

const there = (time: string) => decodeTimeCursor('batches', encodeTimeCursor('batches', { time, id }));

test('keeps the microseconds of a position in time', () => {
  const position = '2026-11-22 00:14:18.077123+00';
  expect(there(position)).toEqual({ time: position, id });
  const whole = '2026-11-22 00:14:18+05:30';
  expect(there(whole)?.time).toBe(whole);
});

test.each([
  ['2026-01-01T12:00:00Z', '2026-01-01 12:00:00+00'],
  ['2026-01-01T12:00:00.123456789+05:30', '2026-01-01 12:00:00.123456+05:30'],
  ['0001-01-01T00:00:00Z', '0001-01-01 00:00:00+00'],
])('converts the time %s to a position that a cursor can contain', (text, timestamp) => {
  expect(toTimestamp(text)).toBe(timestamp);
  expect(there(timestamp)?.time).toBe(timestamp);
});

test.each(['0000-01-01T00:00:00Z', '2026-01-01T00:00:00+23:59', '2026-02-30T00:00:00Z', '2026-01-01', 'now'])(
  'refuses the time %s, which Postgres cannot read or which is not in RFC 3339',
  (text) => {
    expect(toTimestamp(text)).toBeUndefined();
  },
);

test('refuses a position that is not a valid time', () => {
  for (const position of [
    '2026-02-30 00:00:00+00',
    '2026-13-01 00:00:00+00',
    '2026-11-22 25:00:00+00',
    '0000-01-01 00:00:00+00',
    '2026-11-22 00:00:00+99',
    'infinity',
    '',
  ]) {
    expect([position, there(position)]).toEqual([position, undefined]);
  }
});

test('accepts a position in a list of domains only with an end time that Postgres can read', () => {
  const accepts = (endedBefore: string) =>
    domainCursorParam().safeParse(encodeDomainCursor({ seq: 7, endedBefore })).success;
  expect(accepts('2026-02-28T23:59:59.123456Z')).toBe(true);
  for (const time of [
    '2026-02-30T00:00:00.000000Z',
    '2025-02-29T00:00:00.000000Z',
    '0000-01-01T00:00:00.000000Z',
    '2026-01-01T24:00:00.000000Z',
  ]) {
    expect([time, accepts(time)]).toEqual([time, false]);
  }
});
