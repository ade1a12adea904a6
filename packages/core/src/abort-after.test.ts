import { getEventListeners } from 'node:events';
import { expect, test } from '@jest/globals';
import { abortAfter } from './abort-after.ts';
import { TimeoutError } from './with-timeout.ts';

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });

test('aborts work that takes too long', async () => {
  const { signal } = new AbortController();
  await expect(abortAfter(5, signal, untilAborted)).rejects.toBeInstanceOf(TimeoutError);
});

test('aborts work with the reason of the given signal', async () => {
  const outer = new AbortController();
  const work = abortAfter(60_000, outer.signal, untilAborted);
  outer.abort(new Error('stopping'));
  await expect(work).rejects.toThrow('stopping');
  await expect(abortAfter(60_000, outer.signal, untilAborted)).rejects.toThrow('stopping');
});

test('leaves no listener behind when the work ends in time', async () => {
  const { signal } = new AbortController();
  expect(await abortAfter(60_000, signal, async () => 'done')).toBe('done');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
