import { expect, test } from '@jest/globals';
import { runAtInterval } from './run-at-interval.ts';

test('runs never overlap', async () => {
  let running = 0;
  let runs = 0;
  let overlapped = false;
  await new Promise<void>((resolve) => {
    const repetition = runAtInterval(1, async () => {
      overlapped ||= ++running > 1;
      await new Promise(setImmediate);
      running--;
      if (++runs === 5) void repetition.stop().then(resolve);
    });
  });
  expect({ runs, overlapped }).toEqual({ runs: 5, overlapped: false });
});

test('starts no run after a stop during the pause', async () => {
  let runs = 0;
  const repetition = runAtInterval(60_000, async () => void runs++);
  await repetition.stop();
  expect(runs).toBe(0);
});

test('stopping waits for the current run', async () => {
  let ended = false;
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const repetition = runAtInterval(1, async () => {
    begin();
    await new Promise((resolve) => setTimeout(resolve, 20));
    ended = true;
  });
  await begun;
  await repetition.stop();
  expect(ended).toBe(true);
});
