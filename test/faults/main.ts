import { parseArgs } from 'node:util';
import { startPostgres } from '@scrapersky/test-support';
import { ALL_CELLS, laneOptions } from './cells/all-cells.ts';
import type { CellResult } from './harness/cell.ts';
import { runLanes } from './harness/lanes.ts';
import { PretendWeb } from './harness/pretend-web.ts';
import { cellTable, resultLine } from './harness/report.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    short: { type: 'boolean', default: false },
  },
});

const wanted = values.only?.split(',');
const cells = ALL_CELLS.filter((cell) =>
  wanted ? wanted.some((id) => cell.id === id || cell.id.startsWith(`${id}.`)) : !values.short || cell.short,
);
const web = await PretendWeb.start();
const postgres = await startPostgres();
const results: CellResult[] = [];
const begun = performance.now();
const { done } = runLanes(cells, {
  web,
  postgresUrl: postgres.url,
  optionsOf: laneOptions,
  onResult(result) {
    results.push(result);
    process.stderr.write(`${resultLine(result, (performance.now() - begun) / 1_000)}\n`);
  },
});
await done;
console.error('done');
process.stdout.write(`${cellTable(results)}\n`);
await postgres.close();
console.error('pg');
await web.close();
console.error('web', process.getActiveResourcesInfo());
process.exitCode = results.some(({ violations }) => violations.length > 0) ? 1 : 0;
