import { expect, test } from '@jest/globals';
import { HostPace, type PaceClock } from './host-pace.ts';

const signal = new AbortController().signal;

/** Creates a fake clock. Its time advances only by `delay` and `pass`. */
function fakeClock(): PaceClock & { delays: number[]; pass(durationMs: number): void } {
  let nowMs = 1000;
  const delays: number[] = [];
  return {
    delays,
    nowMs: () => nowMs,
    delay: (delayMs) => {
      delays.push(delayMs);
      nowMs += delayMs;
      return Promise.resolve();
    },
    pass: (durationMs) => {
      nowMs += durationMs;
    },
  };
}

test('waits for the rest of the gap after the start of the previous request', async () => {
  const clock = fakeClock();
  const pace = new HostPace(500, null, clock);

  await pace.takeTurn(signal);
  expect(clock.delays).toEqual([]);
  clock.pass(200);
  await pace.takeTurn(signal);
  expect(clock.delays).toEqual([300]);
  clock.pass(900);
  await pace.takeTurn(signal);
  expect(clock.delays).toEqual([300]);
});

test('starts concurrent requests one gap apart', async () => {
  const clock = fakeClock();
  const pace = new HostPace(500, null, clock);

  await Promise.all([1, 2, 3].map(() => pace.takeTurn(signal)));

  expect(clock.delays).toEqual([500, 500]);
});

test('starts concurrent requests one gap apart after a cooldown', async () => {
  const clock = fakeClock();
  const pace = new HostPace(500, null, clock);
  pace.delayNextRequest(2000);

  await Promise.all([1, 2, 3].map(() => pace.takeTurn(signal)));

  expect(clock.nowMs()).toBe(1000 + 2000 + 500 + 500);
});

test('measures the gap from the time when a request was sent, not when connecting began', async () => {
  const clock = fakeClock();
  const pace = new HostPace(500, null, clock);

  await pace.takeTurn(signal);
  clock.pass(400);
  pace.noteSent();
  await pace.takeTurn(signal);

  expect(clock.delays).toEqual([500]);
});

test('raises the gap to the Crawl-delay, up to 30 s, and never lowers it', async () => {
  const clock = fakeClock();
  const pace = new HostPace(500, null, clock);
  await pace.takeTurn(signal);

  pace.raiseGap(100);
  await pace.takeTurn(signal);
  pace.raiseGap(2000);
  await pace.takeTurn(signal);
  pace.raiseGap(3_600_000);
  await pace.takeTurn(signal);

  expect(clock.delays).toEqual([500, 2000, 30_000]);
});

test('waits as long as the last response took, up to 5 s', async () => {
  const clock = fakeClock();
  const pace = new HostPace(500, null, clock);
  for (const durationMs of [100, 2000, 60_000]) {
    await pace.takeTurn(signal);
    clock.pass(durationMs);
    pace.noteDuration(durationMs);
  }
  await pace.takeTurn(signal);

  expect(clock.delays).toEqual([400, 2000, 5000]);
});

test('adds no cooldown if the gap is 0', async () => {
  const clock = fakeClock();
  const pace = new HostPace(0, null, clock);
  await pace.takeTurn(signal);
  pace.noteDuration(4000);
  await pace.takeTurn(signal);

  expect(clock.delays).toEqual([]);
});

test('returns the end of Retry-After as the time of the next request', async () => {
  const clock = fakeClock();
  const pace = new HostPace(500, null, clock);
  await pace.takeTurn(signal);
  expect(pace.isBackedOff).toBe(false);

  pace.backOff(120_000);

  expect(pace.isBackedOff).toBe(true);
  const waitMs = pace.nextRequestAt().getTime() - Date.now();
  expect(Math.abs(waitMs - 120_000)).toBeLessThan(1000);
});

test('waits for at most three short cooldowns, and for none of unknown length', () => {
  const pace = new HostPace(500, null, fakeClock());
  for (let refusals = 0; refusals < 3; refusals++) pace.backOff(2_000);
  expect(pace.isBackedOff).toBe(false);
  pace.backOff(2_000);
  expect(pace.isBackedOff).toBe(true);

  const other = new HostPace(500, null, fakeClock());
  other.backOff(undefined);
  expect(other.isBackedOff).toBe(true);
});

test('gives no turn during a cooldown that is too long, also to a caller that already waits', async () => {
  const clock = fakeClock();
  const pace = new HostPace(500, null, clock);
  expect(await pace.takeTurn(signal)).toBe(true);

  const waiting = pace.takeTurn(signal);
  pace.backOff(600_000);

  expect(await waiting).toBe(false);
  expect(await pace.takeTurn(signal)).toBe(false);
  expect(clock.delays).toEqual([500]);
});

test('keeps the gap between two crawls of the same host', async () => {
  const first = fakeClock();
  const pace = new HostPace(7000, null, first);
  await pace.takeTurn(signal);

  const second = fakeClock();
  await new HostPace(7000, pace.nextRequestAt(), second).takeTurn(signal);

  expect(Math.round((second.delays[0] ?? 0) / 1000)).toBe(7);
});

test("rejects with the signal's reason when aborted during the wait", async () => {
  const controller = new AbortController();
  const reason = new Error('cancelled');
  const pace = new HostPace(3_600_000);
  await pace.takeTurn(controller.signal);

  const turn = pace.takeTurn(controller.signal);
  controller.abort(reason);

  await expect(turn).rejects.toBe(reason);
  await expect(pace.takeTurn(controller.signal)).rejects.toBe(reason);
});
