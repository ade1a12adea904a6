import { readFileSync } from 'node:fs';
import { migrateDown, migrationStatus } from '@scrapersky/db';
import { createTestServices, eventually, startProcess, type TestServices } from '@scrapersky/test-support';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { CheckedClient } from '../support/checked-client.ts';
import { runService } from '../support/running-service.ts';
import { FROZEN_SITES, startFrozenSites } from '../upgrade/frozen-sites.ts';
import { thawState, type FrozenState } from '../upgrade/frozen-state.ts';

const FROZEN = JSON.parse(
  readFileSync(new URL('../upgrade/frozen-state.json', import.meta.url), 'utf8'),
) as FrozenState;

/** Timeout of a test, long enough for the recovery from dead workers. */
const TIMEOUT_MS = 240_000;

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.close());

test(
  'ends a batch that the last release left running: each domain counts, and its webhook arrives',
  async () => {
    const sites = await startFrozenSites({ isBusy: false });
    await thawState(withLaterFields(FROZEN), services, sites.port);
    const service = await runService({ services, env: { WEBHOOK_ALLOW_NETWORKS: '127.0.0.0/8' } });
    const client = new CheckedClient(service.url);
    const [{ batch_id: id } = { batch_id: '' }] = FROZEN.rows.batch_jobs as { batch_id: string }[];

    const ended = await client.waitUntil(id, (status) => status.ended, TIMEOUT_MS);
    expect(ended).toMatchObject({ completed_domains: FROZEN_SITES - 1, failed_domains: 2 });
    const results = await client.allResults(id);
    expect(results).toHaveLength(FROZEN_SITES + 1);
    for (const { domain, metadata } of results.filter(({ status }) => status === 'complete'))
      expect(metadata).toMatchObject({ title: `Site ${sites.origins.indexOf(domain)}` });
    await eventually(
      async () => {
        const messages: { status: string }[] = [];
        for await (const message of client.webhookDeliveries(id)) messages.push(message);
        expect(messages).toMatchObject([{ status: 'delivered' }]);
      },
      { timeoutMs: 60_000 },
    );
    // A worker that cannot read a job of the other release logs an error. The checks above could not show this, because
    // the reconciler would queue the domain again.
    for (const worker of service.workers)
      expect(worker.output).not.toMatch(/"level":"error"|unrecognized_keys|invalid_type/);
    await service.stop();
    await sites.close();
  },
  TIMEOUT_MS,
);

test('a worker whose database lacks a migration names the command to run, and one with a later schema works', async () => {
  const env = {
    DATABASE_URL: services.databaseUrl,
    DIRECT_DATABASE_URL: services.directDatabaseUrl,
    REDIS_URL: services.redisUrl,
    LOG_FORMAT: 'json',
  };
  const start = (program: string, ...args: string[]) =>
    startProcess(`apps/${program}/dist/main.js`, args, env);
  const [reverted = ''] = await migrateDown(services.directDatabaseUrl);
  const early = start('worker');
  expect((await early.exited).code).toBe(1);
  expect(early.output).toMatch(`1 migration not applied (${reverted}). Run \`npm run migrate\`.`);

  expect((await start('cli', 'migrate').exited).code).toBe(0);
  await addFutureMigration(services.directDatabaseUrl);
  const late = start('worker');
  await late.logged(/"message":"working"/);
  await late.stop();
  // An orchestrator runs the migrations of a release before its workers, also after a return to the last release.
  const migrating = start('cli', 'migrate');
  expect([(await migrating.exited).code, migrating.output]).toEqual([
    0,
    'Up to date. The database also has migrations of a later release: 9999_future.\n',
  ]);
  const reverting = start('cli', 'migrate', '--down', '--yes');
  expect((await reverting.exited).code).toBe(1);
  expect(reverting.output).toMatch('9999_future');
  expect((await migrationStatus(services.directDatabaseUrl)).at(-1)).toMatchObject({ name: '9999_future' });
});

async function addFutureMigration(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`insert into kysely_migration values ('9999_future', now()::text)`);
  await client.end();
}

/** Adds unknown fields to every second job and to the options of the batches, as a later release may have done. */
function withLaterFields(state: FrozenState): FrozenState {
  const queue = state.queue.map((each, index) => {
    if (each.type !== 'hash' || each.value.data === undefined || index % 2 === 0) return each;
    const data = { ...(JSON.parse(each.value.data) as object), later: { nested: [1] } };
    return { ...each, value: { ...each.value, data: JSON.stringify(data) } };
  });
  const batches = state.rows.batch_jobs as { options: object }[];
  const rows = { batch_jobs: batches.map((row) => ({ ...row, options: { ...row.options, later: true } })) };
  return { ...state, queue, rows: { ...state.rows, ...rows } };
}
