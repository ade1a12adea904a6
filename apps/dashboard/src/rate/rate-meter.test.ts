import { expect, test } from '@jest/globals';
import { RateMeter } from './rate-meter.ts';

/** A sample a second, from second 1 on; `endedAt` says how many have ended by then. */
function run(seconds: number, endedAt: (second: number) => number): RateMeter {
  const meter = new RateMeter();
  for (let second = 1; second <= seconds; second++) meter.add(second * 1_000, endedAt(second), second);
  return meter;
}

test('a steady batch has its rate, and the time to its end follows', () => {
  const meter = run(30, (second) => second * 5);
  expect(meter.perMinute).toBeCloseTo(300);
  expect(meter.secondsFor(1_000)).toBeCloseTo(200);
});

test('nothing is said before 20 have ended', () => {
  expect(run(19, (second) => second).perMinute).toBeNull();
  expect(run(20, (second) => second).perMinute).toBeCloseTo(60);
  expect(run(19, (second) => second).secondsFor(5)).toBeNull();
});

test('it follows a fleet that becomes faster, most of the way within two minutes', () => {
  const meter = run(600, (second) => (second <= 480 ? second : 480 + (second - 480) * 10));
  expect(meter.perMinute).toBeGreaterThan(500);
  expect(meter.perMinute).toBeLessThan(600);
});

test('who watches from the first moment has the true rate after seconds, not after a minute', () => {
  const meter = new RateMeter();
  for (let second = 0; second <= 3; second++) meter.add(second * 1_000, second * 20, second);
  expect(meter.perMinute).toBeCloseTo(1_200);
});

test('where all stands still there is no end to tell', () => {
  expect(run(2_000, () => 100).secondsFor(1)).toBeNull();
});

test('who comes late has the mean so far', () => {
  const meter = new RateMeter();
  meter.add(0, 5_000, 500);
  expect(meter.perMinute).toBeCloseTo(600);
});

test('a retry begins a new measurement, and a second sample of one moment changes nothing', () => {
  const meter = run(60, (second) => second * 10);
  meter.add(60_000, 900, 60);
  expect(meter.perMinute).toBeCloseTo(600);
  meter.add(61_000, 500, 100);
  expect(meter.perMinute).toBeCloseTo(300);
});
