import { expect, test } from '@jest/globals';
import { readDashboard } from '@scrapersky/dashboard';
import { gzipSync } from 'node:zlib';

/** Maximum size of the files that a first visit loads, in bytes after compression. */
const FIRST_VISIT = 60_000;
/** Maximum total size of all files, including those loaded on demand, in bytes after compression. */
const ALL = 82_000;

test('a first visit loads at most 60 kB compressed, and all files have at most 82 kB', async () => {
  const files = await readDashboard();
  const page = Buffer.from(files.get('index.html') ?? '').toString();
  const sizes = [...files].map(([name, contents]) => ({
    name,
    size: gzipSync(contents, { level: 9 }).length,
    isFirst: name === 'index.html' || page.includes(`/${name}"`),
  }));
  const sum = (list: typeof sizes) => list.reduce((total, { size }) => total + size, 0);
  const first = sum(sizes.filter(({ isFirst }) => isFirst));
  expect(first > FIRST_VISIT || sum(sizes) > ALL ? sizes : []).toEqual([]);
  expect(first).toBeGreaterThan(20_000);
});
