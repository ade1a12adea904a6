import { expect, test } from '@jest/globals';
import { readDashboard } from '@scrapersky/dashboard';
import { gzipSync } from 'node:zlib';

/** What a first visit loads at most, as it goes over the wire. */
const BUDGET = 60_000;

test('the whole dashboard is at most 60 kB, compressed', async () => {
  const files = await readDashboard();
  const sizes = [...files].map(
    ([name, contents]) => [name, gzipSync(contents, { level: 9 }).length] as const,
  );
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  expect(total > BUDGET ? sizes : []).toEqual([]);
  expect(total).toBeGreaterThan(20_000);
});
