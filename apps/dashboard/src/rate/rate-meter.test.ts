import { expect, test } from '@jest/globals';
import { RateMeter } from './rate-meter.ts';

/**
 * Adds one sample per second, starting at second 1. `endedAt` returns the number of domains that have ended by a
 * second.
 */
function run(seconds: number, endedAt: (second: number) => number): RateMeter {
  const meter = new RateMeter();
  for (let second = 1; second <= seconds; second++) meter.add(second * 1_000, endedAt(second), second);
  return meter;
}

test('returns the rate of a steady batch and the time until its end', () => {
  const meter = run(30, (second) => second * 5);
  expect(meter.perMinute).toBeCloseTo(300);
  expect(meter.secondsFor(1_000)).toBeCloseTo(200);
});

test('returns no rate before 20 domains have ended', () => {
  expect(run(19, (second) => second).perMinute).toBeNull();
  expect(run(20, (second) => second).perMinute).toBeCloseTo(60);
  expect(run(19, (second) => second).secondsFor(5)).toBeNull();
});

test('comes close to the new rate within two minutes after the fleet becomes faster', () => {
  const meter = run(600, (second) => (second <= 480 ? second : 480 + (second - 480) * 10));
  expect(meter.perMinute).toBeGreaterThan(500);
  expect(meter.perMinute).toBeLessThan(600);
});

test('returns the true rate within seconds if the page is open from the start of the batch', () => {
  const meter = new RateMeter();
  for (let second = 0; second <= 3; second++) meter.add(second * 1_000, second * 20, second);
  expect(meter.perMinute).toBeCloseTo(1_200);
});

test('returns no estimate after half an hour in which no domain ended', () => {
  expect(run(2_000, () => 100).secondsFor(1)).toBeNull();
});

test('starts with the mean rate so far if the batch began before the page was opened', () => {
  const meter = new RateMeter();
  meter.add(0, 5_000, 500);
  expect(meter.perMinute).toBeCloseTo(600);
});

test('starts again after a retry, and ignores a second sample of the same time', () => {
  const meter = run(60, (second) => second * 10);
  meter.add(60_000, 900, 60);
  expect(meter.perMinute).toBeCloseTo(600);
  meter.add(61_000, 500, 100);
  expect(meter.perMinute).toBeCloseTo(300);
});
