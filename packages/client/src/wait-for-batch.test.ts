import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { waitForBatch } from './wait-for-batch.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const DAY_MS = 24 * 3_600_000;

/** Watches a batch that never changes. */
function watchForever(signal: AbortSignal): AsyncIterable<never> {
  const next = () =>
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

test('waits for the whole timeout, also beyond the longest timer of the platform', async () => {
  const ended = jest.fn();
  void waitForBatch('b', watchForever, { timeoutMs: 60 * DAY_MS }).catch(ended);
  await jest.advanceTimersByTimeAsync(60 * DAY_MS - 1);
  expect(ended).not.toHaveBeenCalled();
  await jest.advanceTimersByTimeAsync(1);
  expect(ended).toHaveBeenCalledWith(expect.objectContaining({ code: 'wait_timeout' }));
});

test('ends its timer with the wait', async () => {
  const abort = new AbortController();
  const ended = waitForBatch('b', watchForever, { timeoutMs: 60 * DAY_MS, signal: abort.signal });
  await Promise.race([ended, jest.advanceTimersByTimeAsync(30 * DAY_MS)]);
  abort.abort(new Error('enough'));
  await expect(ended).rejects.toThrow('enough');
  expect(jest.getTimerCount()).toBe(0);
});
