import { expect, test } from '@jest/globals';
import { readDashboard } from '@scrapersky/dashboard';
import { gzipSync } from 'node:zlib';

/** Maximum number of bytes that a first visit loads, compressed. */
const BUDGET = 60_000;

test('the dashboard has at most 60 kB, compressed', async () => {
  const files = await readDashboard();
  const sizes = [...files].map(
    ([name, contents]) => [name, gzipSync(contents, { level: 9 }).length] as const,
  );
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  expect(total > BUDGET ? sizes : []).toEqual([]);
  expect(total).toBeGreaterThan(20_000);
});
