import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { progressLine } from './progress-line.ts';

let written = '';

beforeEach(() => {
  written = '';
  jest.useFakeTimers();
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const TOTAL = 400;

/** Shows the ended domains of a batch of 400 at seconds after the start, and returns the lines. */
function linesOf(endedAt: readonly [seconds: number, ended: number][]): string[] {
  const line = progressLine('batch ');
  const startedAt = performance.now();
  for (const [seconds, ended] of endedAt) {
    jest.advanceTimersByTime(startedAt + seconds * 1_000 - performance.now());
    line.show({
      total_domains: TOTAL,
      completed_domains: ended,
      failed_domains: 0,
      cancelled_domains: 0,
      progress: (ended / TOTAL) * 100,
    });
  }
  return written.split('\n').slice(0, -1);
}

test('the time until the first domain ends is not part of the rate', () => {
  expect(
    linesOf([
      [0, 0],
      [30, 1],
      [40, 101],
    ]),
  ).toEqual([
    expect.stringMatching(/ 0\/400 .* failed$/),
    expect.stringMatching(/ 1\/400 .* failed$/),
    expect.stringMatching(/ 101\/400 .* {2}10\.0\/s {2}about 30 s left$/),
  ]);
});

test('the time left is estimated from 5 s of the rate on', () => {
  expect(
    linesOf([
      [0, 1],
      [4, 3],
      [9, 91],
    ]),
  ).toEqual([
    expect.stringMatching(/ 1\/400 .* failed$/),
    expect.stringMatching(/ 3\/400 .* {2}0\.5\/s$/),
    expect.stringMatching(/ 91\/400 .* {2}10\.0\/s {2}about 31 s left$/),
  ]);
});

test('the line at 100 % is written once and shows the rate, but no time left', () => {
  const lines = linesOf([
    [0, 100],
    [10, 400],
    [10.2, 400],
  ]);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/100% {2}400\/400 {2}400 ok {2}0 failed {2}30\.0\/s$/);
});

test('a retry restarts the rate, and each end of the batch is written', () => {
  const lines = linesOf([
    [0, 100],
    [10, 400],
    [10.1, 300],
    [10.2, 400],
    [10.3, 400],
    [13, 200],
    [15, 200],
    [20, 210],
  ]);
  expect(lines).toEqual([
    expect.stringMatching(/ 100\/400 .* failed$/),
    expect.stringMatching(/ 400\/400 .* {2}30\.0\/s$/),
    expect.stringMatching(/ 400\/400 .* {2}1000\.0\/s$/),
    expect.stringMatching(/ 200\/400 .* failed$/),
    expect.stringMatching(/ 200\/400 .* failed$/),
    expect.stringMatching(/ 210\/400 .* {2}1\.4\/s {2}about 2 min left$/),
  ]);
});

test('the rate is that of the last 30 s', () => {
  const lines = linesOf([
    [0, 1],
    [10, 101],
    [20, 201],
    [41, 222],
    [51, 232],
  ]);
  expect(lines.at(-1)).toMatch(/ 232\/400 .* {2}1\.0\/s /);
});

test('a slow rate is shown per minute', () => {
  const lines = linesOf([
    [0, 1],
    [20, 2],
  ]);
  expect(lines.at(-1)).toMatch(/ 2\/400 .* {2}3\.0\/min {2}about 2\.2 h left$/);
});
