// `npm run test:deployments [-- PATTERN]`: builds each broken deployment and asks each command of the operator what is
// wrong. Writes a Markdown table to standard output. Exits with 1 if the output of a command is not as expected.
import { startPgBouncer, startPostgres } from '@scrapersky/test-support';
import { startKeeper } from '@scrapersky/test-support/keeper';
import { inLanes } from '../support/in-lanes.ts';
import { compileService } from '../faults/harness/run-cells.ts';
import { COMMANDS } from './broken-deployment.ts';
import { BROKEN_DEPLOYMENTS } from './broken-deployments.ts';
import { diagnosisTable } from './diagnosis-table.ts';
import { runDeployment, type Diagnosis } from './run-deployment.ts';

/** Number of deployments that run at the same time. It may exceed the number of cores, because they mostly wait. */
const LANES = 4;

const pattern = new RegExp(process.argv[2] ?? '');
// The keeper ends all servers and processes, even if this process is killed.
await Promise.all([startKeeper(), compileService()]);
const postgres = await startPostgres();
const pooler = await startPgBouncer(postgres.url);
const wanted = BROKEN_DEPLOYMENTS.filter(({ name }) => pattern.test(name));
const diagnoses = new Map<string, Diagnosis>();
await inLanes(wanted, LANES, async (broken) => {
  const diagnosis = await runDeployment(broken, { postgres: postgres.url, pooler: pooler.url });
  diagnoses.set(broken.name, diagnosis);
  say(`${diagnosis.wrong.length === 0 ? 'right' : 'WRONG'}: ${broken.name}`);
  for (const command of diagnosis.wrong) say(`  ${command} says:\n${diagnosis.said[command].output}`);
});
await pooler.close();
await postgres.close();
const ordered = wanted.flatMap(({ name }) => diagnoses.get(name) ?? []);
process.stdout.write(`${diagnosisTable(ordered)}\n`);
const right = ordered.filter(({ wrong }) => wrong.length === 0).length;
say(`${right} of ${wanted.length} deployments were named right by ${COMMANDS.join(', ')}`);
process.exit(right === wanted.length ? 0 : 1);

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
