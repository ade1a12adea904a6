import { getEventListeners } from 'node:events';
import { expect, test } from '@jest/globals';
import { DeadlineExceededError, withDeadline } from './with-deadline.ts';

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

test('work that takes too long is aborted', async () => {
  const { signal } = new AbortController();
  await expect(withDeadline(signal, 5, untilAborted)).rejects.toBeInstanceOf(DeadlineExceededError);
});

test('work is aborted for the reason of the signal that was given', async () => {
  const outer = new AbortController();
  const work = withDeadline(outer.signal, 60_000, untilAborted);
  outer.abort(new Error('stopping'));
  await expect(work).rejects.toThrow('stopping');
  await expect(withDeadline(outer.signal, 60_000, untilAborted)).rejects.toThrow('stopping');
});

test('work that ends in time leaves no listener behind', async () => {
  const { signal } = new AbortController();
  expect(await withDeadline(signal, 60_000, async () => 'done')).toBe('done');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
