// `STORES=DIR:… npm run test:stores [-- PATTERN]`: runs a batch with faults on every Postgres, Redis, Valkey and
// Redict in the folders, by default on those of this machine. Writes a Markdown table to standard output. Exits with 1
// if a case failed.
import path from 'node:path';
import { startSites } from '@scrapersky/test-support';
import { startKeeper } from '@scrapersky/test-support/keeper';
import { inLanes } from '../support/in-lanes.ts';
import { compileService } from '../faults/harness/run-cells.ts';
import { findStores } from './find-stores.ts';
import { smoke, type StoreCase } from './smoke.ts';

const SITES = 60;

/** Number of cases that run at the same time: they mostly wait for the recovery from the faults. */
const LANES = 4;

const pattern = new RegExp(process.argv[2] ?? '');
const stores = findStores(process.env.STORES?.split(path.delimiter));
const postgres = stores.find(({ kind }) => kind === 'postgres');
const redis = stores.find(({ kind }) => kind === 'redis');
if (!postgres || !redis) throw new Error('There is no Postgres or no Redis: set STORES to folders of both.');
const cases = stores
  .flatMap((subject): StoreCase[] =>
    subject.kind === 'redis'
      ? [{ subject, postgres, redis: subject }]
      : [
          { subject, postgres: subject, redis },
          { subject, postgres: subject },
        ],
  )
  .filter((each) => pattern.test(titleOf(each)));

// The keeper ends all servers and processes, even if this process is killed.
await Promise.all([startKeeper(), compileService()]);
const sites = await startSites(SITES, (index) =>
  index === SITES - 1 ? {} : { '/': { body: `<title>Site ${index}</title>`, delayMs: 500 } },
);
const results = new Map<StoreCase, string>();
await inLanes(cases, LANES, async (each) => {
  const failure = await smoke(each, sites).then(
    () => null,
    (error: unknown) => String(error),
  );
  results.set(each, failure === null ? 'works' : 'FAILS');
  process.stderr.write(`${titleOf(each)}: ${failure ?? 'works'}\n`);
});
await sites.close();
const rows = cases.map((each) => `| ${titleOf(each)} | ${results.get(each)} |`);
process.stdout.write(`${['| stores | result |', '| --- | --- |', ...rows].join('\n')}\n`);
process.exit([...results.values()].includes('FAILS') ? 1 : 0);

function titleOf({ subject, postgres: rowStore, redis: queueStore }: StoreCase): string {
  const other = subject === rowStore ? (queueStore?.name ?? 'the queue on Postgres') : rowStore.name;
  return `${subject.name} with ${other}`;
}
