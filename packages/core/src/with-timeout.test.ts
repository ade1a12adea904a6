import { expect, jest, test } from '@jest/globals';
import { withTimeout } from './with-timeout.ts';

test('rejects with a timeout error when the work never ends', async () => {
  jest.useFakeTimers();
  const waiting = withTimeout(new Promise(() => {}), 500, 'the command');
  jest.advanceTimersByTime(500);
  await expect(waiting).rejects.toMatchObject({
    code: 'timeout',
    message: 'the command took longer than 500 ms',
  });
  jest.useRealTimers();
});

test('returns what the work returns and leaves no timer behind', async () => {
  jest.useFakeTimers();
  expect(await withTimeout(Promise.resolve('done'), 500, 'the command')).toBe('done');
  expect(jest.getTimerCount()).toBe(0);
  await expect(withTimeout(Promise.reject(new Error('broken')), 500, 'the command')).rejects.toThrow(
    'broken',
  );
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});
