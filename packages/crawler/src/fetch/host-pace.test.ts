import { expect, test } from '@jest/globals';
import { HostPace, type PaceClock } from './host-pace.ts';

const signal = new AbortController().signal;

/** A clock whose time passes only in sleeping. */
function fakeClock(): PaceClock & { sleeps: number[]; pass(durationMs: number): void } {
  let nowMs = 1000;
  const sleeps: number[] = [];
  return {
    sleeps,
    nowMs: () => nowMs,
    sleep: (delayMs) => {
      sleeps.push(delayMs);
      nowMs += delayMs;
      return Promise.resolve();
    },
    pass: (durationMs) => {
      nowMs += durationMs;
    },
  };
}

test('between the starts of two requests there is the gap, less the time that has passed', async () => {
  const clock = fakeClock();
  const pace = new HostPace(500, null, clock);

  await pace.takeTurn(signal);
  expect(clock.sleeps).toEqual([]);
  clock.pass(200);
  await pace.takeTurn(signal);
  expect(clock.sleeps).toEqual([300]);
  clock.pass(900);
  await pace.takeTurn(signal);
  expect(clock.sleeps).toEqual([300]);
});

test('those who wait at once start one gap apart', async () => {
  const clock = fakeClock();
  const pace = new HostPace(500, null, clock);

  await Promise.all([1, 2, 3].map(() => pace.takeTurn(signal)));

  expect(clock.sleeps).toEqual([500, 500]);
});

test('a crawl delay makes the gap longer, never shorter, and counts up to 30 s', async () => {
  const clock = fakeClock();
  const pace = new HostPace(500, null, clock);
  await pace.takeTurn(signal);

  pace.raiseGap(100);
  await pace.takeTurn(signal);
  pace.raiseGap(2000);
  await pace.takeTurn(signal);
  pace.raiseGap(3_600_000);
  await pace.takeTurn(signal);

  expect(clock.sleeps).toEqual([500, 2000, 30_000]);
});

test('a host rests for as long as it took to answer, up to 5 s', async () => {
  const clock = fakeClock();
  const pace = new HostPace(500, null, clock);
  for (const durationMs of [100, 2000, 60_000]) {
    await pace.takeTurn(signal);
    clock.pass(durationMs);
    pace.noteDuration(durationMs);
  }
  await pace.takeTurn(signal);

  expect(clock.sleeps).toEqual([400, 2000, 5000]);
});

test('without a gap there is no rest: the site is our own', async () => {
  const clock = fakeClock();
  const pace = new HostPace(0, null, clock);
  await pace.takeTurn(signal);
  pace.noteDuration(4000);
  await pace.takeTurn(signal);

  expect(clock.sleeps).toEqual([]);
});

test('Retry-After holds the host, and is said to whoever asks next', async () => {
  const clock = fakeClock();
  const pace = new HostPace(500, null, clock);
  await pace.takeTurn(signal);
  expect(pace.isBackedOff).toBe(false);

  pace.backOff(120_000);

  expect(pace.isBackedOff).toBe(true);
  const waitMs = pace.nextRequestAt().getTime() - Date.now();
  expect(Math.abs(waitMs - 120_000)).toBeLessThan(1000);
});

test('a few short rests are waited out, a rest without an end is not', () => {
  const pace = new HostPace(500, null, fakeClock());
  for (let rests = 0; rests < 3; rests++) pace.backOff(2_000);
  expect(pace.isBackedOff).toBe(false);
  pace.backOff(2_000);
  expect(pace.isBackedOff).toBe(true);

  const other = new HostPace(500, null, fakeClock());
  other.backOff(undefined);
  expect(other.isBackedOff).toBe(true);
});

test('the gap holds between two crawls of a host', async () => {
  const first = fakeClock();
  const pace = new HostPace(7000, null, first);
  await pace.takeTurn(signal);

  const second = fakeClock();
  await new HostPace(7000, pace.nextRequestAt(), second).takeTurn(signal);

  expect(Math.round((second.sleeps[0] ?? 0) / 1000)).toBe(7);
});

test('an abort ends the wait at once, with its reason', async () => {
  const controller = new AbortController();
  const reason = new Error('cancelled');
  const pace = new HostPace(3_600_000);
  await pace.takeTurn(controller.signal);

  const turn = pace.takeTurn(controller.signal);
  controller.abort(reason);

  await expect(turn).rejects.toBe(reason);
  await expect(pace.takeTurn(controller.signal)).rejects.toBe(reason);
});
