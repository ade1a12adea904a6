import { expect, test } from '@jest/globals';
import { CompactRows } from './compact-rows.ts';

test('returns all rows in order at each reading', async () => {
  const rows = new CompactRows<{ n: number; text: string | null }>();
  const pushed = Array.from({ length: 12_345 }, (_, n) => ({
    n,
    text: n % 3 === 0 ? null : `Ümläut ${n} 🙂`,
  }));
  for (const row of pushed) {
    rows.push(row, row.text?.length ?? 0);
    await rows.compact();
  }
  for (const _ of [1, 2]) {
    const read = [];
    for await (const chunk of rows.chunks()) read.push(...chunk);
    expect(read).toEqual(pushed);
  }
  expect(rows.count).toBe(12_345);
});

test('reads the next chunk before the caller asks for it, and reports its failure only then', async () => {
  let reads = 0;
  const rows = new CompactRows<{ n: number }>(async (bytes) => async () => {
    reads += 1;
    if (reads === 2) throw new Error('the disk is gone');
    return bytes;
  });
  for (let n = 0; n < 15_000; n++) {
    rows.push({ n }, 1);
    await rows.compact();
  }
  const chunks = rows.chunks();
  expect((await chunks.next()).value).toHaveLength(5_000);
  expect(reads).toBe(2);
  await new Promise(setImmediate);
  await expect(chunks.next()).rejects.toThrow('the disk is gone');
});
