import { expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { ListTurns } from './list-turns.ts';

test('runs two files at once; the others wait in order, even behind one that fails', async () => {
  const turns = new ListTurns(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const run = (n: number) =>
    turns.run(async () => {
      begun.push(n);
      await new Promise<void>((resolve) => (ends[n] = resolve));
      if (n === 0) throw new Error('not a list');
    });
  const all = [0, 1, 2, 3].map(run);
  const failed = all[0]?.catch((error: Error) => error.message);
  await delay(0);
  expect(begun).toEqual([0, 1]);
  ends[0]?.();
  expect(await failed).toBe('not a list');
  expect(begun).toEqual([0, 1, 2]);
  ends[1]?.();
  ends[2]?.();
  await Promise.all([all[1], all[2]]);
  expect(begun).toEqual([0, 1, 2, 3]);
  ends[3]?.();
  await all[3];
  await turns.run(async () => begun.push(4));
  expect(begun).toHaveLength(5);
});
