import { parseArgs } from 'node:util';
import { startPostgres } from '@scrapersky/test-support';
import { ALL_CELLS } from './cells/all-cells.ts';
import type { CellResult } from './harness/cell.ts';
import { PretendWeb } from './harness/pretend-web.ts';
import { cellTable, randomTable, resultLine } from './harness/fault-tables.ts';
import { compileService, runCells } from './harness/run-cells.ts';
import { randomRun } from './random/random-run.ts';

const HELP = `npm run test:faults -- [--cells all|short|none|ID,ID…] [--minutes N] [--seed N] [--logs FOLDER]

Runs the cells of the fault matrix (all of them by default), then random faults for N minutes (none by
default). Writes the results to standard output as Markdown tables, and the progress to standard error.
Stores the logs of each failed cell in a subfolder of FOLDER. The variables FAULTS_MINUTES and FAULTS_SEED
set other defaults. Exit code 0: everything ran, and no rule was violated.
`;

const { values } = parseArgs({
  options: {
    cells: { type: 'string', default: 'all' },
    minutes: { type: 'string', default: process.env.FAULTS_MINUTES ?? '0' },
    seed: { type: 'string', default: process.env.FAULTS_SEED ?? String(Date.now() % 1_000_000) },
    logs: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit();
}

const say = (line: string) => process.stderr.write(`${line}\n`);
const isRoot = process.getuid?.() === 0;
const wanted = ALL_CELLS.filter((cell) => isWanted(cell.id, cell.short ?? false));
const cells = wanted.filter((cell) => isRoot || !cell.needsRoot);
if (cells.length < wanted.length) say(`${wanted.length - cells.length} cells need root and are left out`);
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
if (!(minutes >= 0) || !Number.isInteger(seed)) {
  process.stderr.write(HELP);
  process.exit(2);
}
let held = true;
await compileService();
const web = await PretendWeb.start();
if (cells.length > 0) held = await runMatrix();
if (minutes > 0) held = (await runRandom()) && held;
await web.close();
process.exit(held ? 0 : 1);

function isWanted(id: string, short: boolean): boolean {
  const { cells: ids } = values;
  if (ids === 'all' || ids === 'none') return ids === 'all';
  if (ids === 'short') return short;
  return ids.split(',').some((each) => id === each || id.startsWith(`${each}.`));
}

async function runMatrix(): Promise<boolean> {
  const postgres = await startPostgres();
  const results: CellResult[] = [];
  const begun = performance.now();
  const { done } = runCells(cells, {
    web,
    postgresUrl: postgres.url,
    logFolder: values.logs,
    onResult(result) {
      results.push(result);
      say(resultLine(result, (performance.now() - begun) / 1_000));
    },
  });
  await done;
  await postgres.close();
  process.stdout.write(`${cellTable(results)}\n`);
  return results.length === wanted.length && results.every(({ violations }) => violations.length === 0);
}

async function runRandom(): Promise<boolean> {
  say(
    `random faults for ${minutes} min, seed ${seed}: FAULTS_SEED=${seed} FAULTS_MINUTES=${minutes} npm run test:faults`,
  );
  const result = await randomRun({ web, seed, minutes, tell: say, logFolder: values.logs });
  process.stdout.write(`${randomTable(result)}\n`);
  for (const violation of result.violations.slice(0, 50)) say(`violated: ${violation}`);
  return result.violations.length === 0 && result.endedAfterMs !== null;
}
