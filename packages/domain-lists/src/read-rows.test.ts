import { expect, test } from '@jest/globals';
import { newListFacts } from './list-entry.ts';
import { readRows } from './read-rows.ts';

/** Returns the processor time of reading a table of 1,000 columns in ms. */
async function costOf(rowCount: number): Promise<number> {
  async function* rows() {
    yield Array.from({ length: rowCount }, (_, index) => ({
      cells: Array.from({ length: 1_000 }, (__, column) => `site${column}.example`),
      line: index + 1,
    }));
  }
  const before = process.cpuUsage();
  for await (const entries of readRows(rows(), {}, newListFacts())) expect(entries).toHaveLength(rowCount);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

test('detects the columns of a wide table from few rows', async () => {
  await costOf(50);
  expect((await costOf(500)) / (await costOf(50))).toBeLessThan(4);
});
