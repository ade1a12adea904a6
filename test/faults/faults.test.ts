import { startPostgres, type TestPostgres } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ALL_CELLS } from './cells/all-cells.ts';
import type { Cell, CellResult } from './harness/cell.ts';
import { PretendWeb } from './harness/pretend-web.ts';
import { compileService, runCells } from './harness/run-cells.ts';

const MINUTES = 60_000;

// The short cells run on two stacks, and each test waits for its own cell. `npm run test:faults` runs all cells.
const cells = ALL_CELLS.filter((cell) => cell.short);

let web: PretendWeb;
let postgres: TestPostgres;
let running: { results: Map<Cell, Promise<CellResult>>; done: Promise<void> };
beforeAll(async () => {
  await compileService();
  [web, postgres] = await Promise.all([PretendWeb.start(), startPostgres()]);
  // Use one stack of each kind: more would compete for the CPU, and the cells measure response times.
  // Allow more time, because the machine also runs other tests. `npm run test:faults` checks the time of each cell.
  running = runCells(cells, { web, postgresUrl: postgres.url, stacks: { shared: 1, own: 1 }, slack: 3 });
}, 3 * MINUTES);
afterAll(async () => {
  await postgres.close();
  await web.close();
}, 5 * MINUTES);

test.each(cells.map((cell) => [`${cell.id}: ${cell.name}`, cell] as const))(
  '%s',
  async (_, cell) => {
    const result = await running.results.get(cell);
    expect(result?.violations).toEqual([]);
  },
  15 * MINUTES,
);

// Use a test instead of a hook, because test-support kills all open processes before the `afterAll` of this file runs.
test(
  'stops every stack',
  async () => {
    await expect(running.done).resolves.toBeUndefined();
  },
  5 * MINUTES,
);
