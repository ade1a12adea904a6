import { startProcess } from '@scrapersky/test-support';
import { expect, test } from '@jest/globals';
import { toChart, toTable, type BenchResult } from '../../bench/bench-result.ts';
import { startFixture } from '../../bench/bench-service.ts';
import { readVersions } from '../../bench/versions.ts';

test('the benchmark of this crawler crawls every page of its sites, and every result is correct', async () => {
  const fixture = await startFixture({ pages: 3, bytes: 5_000 });
  const row = startProcess('bench/product-row.ts', [], {
    BENCH_PORT: String(fixture.port),
    BENCH_SITES: '4',
    BENCH_PAGES: '3',
    BENCH_WARM_UP_CPU_MS: '0',
  });
  const [line = ''] = await row.logged(/^\{.*\}$/m);
  expect(JSON.parse(line)).toMatchObject({ name: 'scrapersky', pages: 12, sites: 4, right: 4 });
  expect(await row.exited).toEqual({ code: 0, signal: null });
  fixture.close();
});

test('shows a result as a table and as a chart with one bar per row', () => {
  const result: BenchResult = {
    name: 'page',
    chart: 'ms',
    lines: [
      { name: 'one & only', ms: 2.5 },
      { name: 'other', ms: 1_234, right: 'all' },
    ],
  };
  expect(toTable(result).split('\n')).toEqual([
    '| name | ms | right |',
    '| --- | --- | --- |',
    '| one & only | 2.50 |  |',
    '| other | 1234 | all |',
  ]);
  const chart = toChart(result, '2026-01-31, 2 cores (A & B)');
  expect(chart.match(/<rect /g)).toHaveLength(2);
  expect(chart).toContain('one &amp; only');
  expect(chart).toContain('2026-01-31, 2 cores (A &amp; B)');
});

test('results name the versions of the product and of its servers', () => {
  const version = expect.stringMatching(/^\d+(?:\.\d+)+/);
  expect(readVersions()).toMatchObject({
    scrapersky: version,
    Postgres: version,
    bullmq: version,
    Redis: version,
    PgBouncer: version,
  });
});

test.each([
  [['--soak', '--minutes', 'abc'], /--minutes must be a whole number above 0/],
  [['--minutes', '5'], /--minutes needs --soak/],
  [['--pages'], /Unknown option '--pages'/],
])('the benchmark refuses %p with a line that names the option', async (options, message) => {
  const bench = startProcess('bench/bench.ts', options);
  await bench.logged(message);
  expect(await bench.exited).toEqual({ code: 2, signal: null });
});
