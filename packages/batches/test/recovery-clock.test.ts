import { dispatchWindow, reconcile, type ReconcilerDeps } from '@scrapersky/batches';
import { listClaims, type Db } from '@scrapersky/db';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import {
  claim,
  domains,
  killWorker,
  RecordingQueue,
  startWorker,
  submitBatch,
  useBatchFixture,
} from './batch-fixture.ts';

const fixture = useBatchFixture();

test('declares no worker dead if the clock of the database goes back during the recovery', async () => {
  const queue = new RecordingQueue();
  const batchId = await submitBatch(fixture, domains(1));
  await dispatchWindow({ ...fixture, queue }, batchId);
  const worker = await startWorker(fixture.db);
  const { fence } = await claim(fixture.db, queue.jobs[0], worker);
  await killWorker(fixture.db, worker);
  await sql`create schema clock_of_the_test`.execute(fixture.db);
  await sql`create function clock_of_the_test.clock_timestamp() returns timestamptz language sql
    as $$ select pg_catalog.clock_timestamp() - interval '1 hour' $$`.execute(fixture.db);
  const setBack = async (tx: Db) => {
    await sql`set local search_path = clock_of_the_test, public, pg_catalog`.execute(tx);
    return true;
  };
  const pass = (canDeclareDead: ReconcilerDeps['canDeclareDead']) =>
    reconcile({ ...fixture, queue, canDeclareDead });
  expect(await pass(setBack)).toMatchObject({ requeued: 0, hostsReleased: 0 });
  expect(await listClaims(fixture.db, worker)).toEqual([{ jobId: fence.jobId, attempt: 1 }]);
  expect(await pass(() => true)).toMatchObject({ requeued: 1 });
});
