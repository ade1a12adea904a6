import { expect, test } from '@jest/globals';
import { singleFlight } from './single-flight.ts';

test('shares one call among simultaneous callers; a later caller starts a new call, even after a failure', async () => {
  let asked = 0;
  const of = {};
  const ask = singleFlight<object, number>(async () => {
    const mine = ++asked;
    await new Promise(setImmediate);
    if (mine === 2) throw new Error('away');
    return mine;
  });
  expect(await Promise.all([ask(of), ask(of), ask(of)])).toEqual([1, 1, 1]);
  await expect(Promise.all([ask(of), ask(of)])).rejects.toThrow('away');
  expect(await ask(of)).toBe(3);
  expect(await Promise.all([ask(of), ask({})])).toEqual([4, 5]);
});
