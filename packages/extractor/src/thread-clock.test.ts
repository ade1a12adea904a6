import { expect, test } from '@jest/globals';
import { readThreadId, ThreadClock } from './thread-clock.ts';

/** Uses processor time until it has lasted `ms`. */
const burn = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

const sleep = (ms: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
};

test('measures the processor time of a long task, not its waits', () => {
  const clock = new ThreadClock(readThreadId());
  const { result, cpuMs } = clock.measure(() => {
    burn(150);
    sleep(400);
    return 'done';
  });
  expect(result).toBe('done');
  expect(cpuMs).toBeGreaterThan(20);
  expect(cpuMs).toBeLessThan(300);
});

test('charges a task with at most 50 ms of earlier tasks', () => {
  const clock = new ThreadClock(readThreadId());
  clock.recent();
  burn(400);
  const { cpuMs } = clock.measure(() => sleep(200));
  expect(cpuMs).toBeLessThan(100);
});

test('charges a short task with its duration', () => {
  const clock = new ThreadClock(readThreadId());
  const { cpuMs } = clock.measure(() => burn(10));
  expect(cpuMs).toBeGreaterThanOrEqual(10);
  expect(cpuMs).toBeLessThan(50);
});
