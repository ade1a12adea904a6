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
