import { expect, test } from '@jest/globals';
import { eventually } from './eventually.ts';

test('checks again until the check neither throws nor returns false', async () => {
  const answers = [() => false, () => Promise.reject(new Error('not yet')), () => 'there'];
  await expect(eventually(() => answers.shift()?.() ?? 'too late', { intervalMs: 1 })).resolves.toBe('there');
});

test('fails after the timeout with the error of the last check', async () => {
  const never = () => expect(1).toBe(2);
  await expect(eventually(never, { timeoutMs: 20, intervalMs: 1 })).rejects.toThrow('Expected: 2');
});
