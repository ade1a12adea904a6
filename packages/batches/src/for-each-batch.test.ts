import { expect, test } from '@jest/globals';
import { forEachBatch } from './for-each-batch.ts';

test('throws the first error after all batches had their turn, with the name of the batch', async () => {
  const done: string[] = [];
  const cause = new TypeError('broken');
  const work = async (batchId: string) => {
    done.push(batchId);
    if (batchId !== 'b') throw cause;
  };
  const error = await forEachBatch(['a', 'b', 'c'], Infinity, work).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ message: 'Batch a: broken', cause });
  expect(done).toEqual(['a', 'b', 'c']);
});

test('a batch that uses up the time in every pass does not block the others', async () => {
  const done = new Set<string>();
  const work = async (batchId: string, leftMs: number) => {
    done.add(batchId);
    const end = performance.now() + leftMs;
    while (performance.now() <= end);
    throw new Error('too slow');
  };
  for (let pass = 0; pass < 200; pass++) {
    await forEachBatch(['a', 'b'], 1, work).catch(() => {});
  }
  expect(done).toEqual(new Set(['a', 'b']));
});
