import { reconcile } from '@scrapersky/batches';
import { findBatch, markBatchCancelled } from '@scrapersky/db';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { completeRows, RecordingQueue, submitBatch, useBatchFixture } from './batch-fixture.ts';

const fixture = useBatchFixture();

beforeAll(() =>
  sql`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'not this one'; end $$`.execute(fixture.db),
);
afterEach(() => sql`truncate batch_jobs cascade`.execute(fixture.db));

type Table = 'jobs' | 'batch_jobs';

/** Makes every change of a batch's rows in `table` fail while `act` runs. */
async function refuseChanges(table: Table, batchId: string, act: () => Promise<void>): Promise<void> {
  await sql`create trigger refuse before update or delete on ${sql.table(table)} for each row
    when (old.batch_id = ${sql.lit(batchId)}::uuid) execute function refuse()`.execute(fixture.db);
  try {
    await act();
  } finally {
    await sql`drop trigger refuse on ${sql.table(table)}`.execute(fixture.db);
  }
}

const submit = (options: object = {}) => submitBatch(fixture, ['site.example'], { request: { options } });

/** Stores a batch whose domains have ended. */
async function submitEnded(): Promise<string> {
  const batchId = await submit();
  await completeRows(fixture, batchId);
  await sql`update batch_jobs set completed_domains = 1 where batch_id = ${batchId}`.execute(fixture.db);
  return batchId;
}

async function submitCancelled(): Promise<string> {
  const batchId = await submit();
  await markBatchCancelled(fixture.db, batchId, 'Enough.');
  return batchId;
}

async function submitDeleted(): Promise<string> {
  const batchId = await submitEnded();
  await sql`update batch_jobs set status = 'complete', end_time = now(), deleted_at = now()
    where batch_id = ${batchId}`.execute(fixture.db);
  return batchId;
}

async function submitReusing(): Promise<string> {
  await sql`update batch_jobs set status = 'complete', end_time = now()
    where batch_id = ${await submitEnded()}`.execute(fixture.db);
  return submit({ max_age: 'any' });
}

test.each<[string, Table, () => Promise<string>, string | undefined]>([
  ['answered from earlier results', 'jobs', submitReusing, 'complete'],
  ['cancelled', 'jobs', submitCancelled, 'cancelled'],
  ['closed', 'batch_jobs', submitEnded, 'complete'],
  ['purged', 'jobs', submitDeleted, undefined],
])(
  'a batch that cannot be %s does not block newer ones, and the error names it',
  async (_, table, place, status) => {
    const [refused, newer] = [await place(), await place()];
    const pass = () => reconcile({ ...fixture, queue: new RecordingQueue(), canDeclareDead: () => false });
    await refuseChanges(table, refused, async () => {
      await expect(pass()).rejects.toThrow(`Batch ${refused}: not this one`);
    });
    expect((await findBatch(fixture.db, newer))?.status).toBe(status);
    const { rows } = await sql`select from batch_jobs where batch_id = ${newer}`.execute(fixture.db);
    expect(rows).toHaveLength(status === undefined ? 0 : 1);
  },
);
