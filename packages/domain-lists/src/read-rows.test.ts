import { relativeCpuTime } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';
import { newListFacts } from './list-entry.ts';
import { readRows } from './read-rows.ts';

/** Reads a table of 1,000 columns. */
async function readWideTable(rowCount: number): Promise<void> {
  async function* rows() {
    yield Array.from({ length: rowCount }, (_, index) => ({
      cells: Array.from({ length: 1_000 }, (__, column) => `site${column}.example`),
      line: index + 1,
    }));
  }
  for await (const entries of readRows(rows(), {}, newListFacts())) expect(entries).toHaveLength(rowCount);
}

test('detects the columns of a wide table from few rows', async () => {
  const growth = await relativeCpuTime(
    () => readWideTable(500),
    () => readWideTable(50),
  );
  expect(growth).toBeLessThan(5);
});
