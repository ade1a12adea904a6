import { randomBytes } from 'node:crypto';
import { deleteBatch, retryBatch } from '@scrapersky/batches';
import {
  closeBatch,
  finishJobs,
  insertListRows,
  insertShare,
  markBatchDeleted,
  releaseJob,
  saveScreenshot,
} from '@scrapersky/db';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import {
  claim,
  completed,
  placeQueued,
  startWorker,
  submitEndedBatch,
  untilBlocked,
  useBatchFixture,
} from './batch-fixture.ts';

const fixture = useBatchFixture();
const actor = { userId: 'tester', keyId: null, ip: null, requestId: 'r' };
const background = { run() {} };

/**
 * Returns the number of rows of a batch in each table with a `batch_id`, and the total numbers of webhook attempts and
 * of leased hosts.
 */
async function countRows(batchId: string): Promise<Record<string, number>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'batch_id'`.execute(fixture.db);
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(name)} where batch_id = ${batchId}`.execute(fixture.db);
    counts[name] = rows[0]?.n ?? 0;
  }
  const { rows } = await sql<{ attempts: number; hosts: number }>`
    select (select count(*)::int from webhook_attempts) as attempts,
      (select count(*)::int from hosts where leased_by is not null) as hosts`.execute(fixture.db);
  return { ...counts, webhook_attempts: rows[0]?.attempts ?? 0, leased_hosts: rows[0]?.hosts ?? 0 };
}

test('a deleted batch leaves no row with its id in any table, no webhook attempt and no leased host', async () => {
  const webhook = { url: 'https://hooks.example.com/', events: ['domain.completed', 'batch.completed'] };
  const { batchId, jobs } = await placeQueued(fixture, ['gone.example.com'], { webhook });
  const workerId = await startWorker(fixture.db);
  const first = await claim(fixture.db, jobs[0], workerId);
  const error = { errorCode: 'timeout', errorMessage: 'So it goes.', hostCooldownMs: 0, cooldownMs: 0 };
  await releaseJob(fixture.db, first.fence, { kind: 'retry', ...error });
  const { fence } = await claim(fixture.db, jobs[0], workerId);
  const leased = await countRows(batchId);
  await saveScreenshot(fixture.db, fence, Buffer.from('x'));
  await finishJobs(fixture.db, [completed(fence)]);
  await insertListRows(fixture.db, batchId, [{ seq: 0, isDuplicate: false, entry: 'x', cells: null }], 0);
  await insertShare(fixture.db, {
    shareId: crypto.randomUUID(),
    batchId,
    tokenHash: randomBytes(32),
    createdBy: 'tester',
    days: 1,
  });
  const scheduleId = crypto.randomUUID();
  await sql`insert into schedules
      (schedule_id, name, created_by, visibility, quota, max_pages, options, every_seconds, timezone, spread_seconds, total_domains)
    values (${scheduleId}, 'weekly', 'tester', 'own', '{}', 1, '{}', 3600, 'UTC', 0, 1)`.execute(fixture.db);
  await sql`insert into schedule_runs (schedule_id, tick, batch_id) values (${scheduleId}, now(), ${batchId})`.execute(
    fixture.db,
  );
  await sql`insert into page_copies (host, domain, created_by, recipe, batch_id, seq, data)
    select host, domain, 'tester', '', batch_id, seq, '' from jobs where batch_id = ${batchId}`.execute(
    fixture.db,
  );
  await closeBatch(fixture.db, batchId);
  await sql`insert into webhook_attempts (message_id, attempt) select message_id, 1 from webhook_messages
    where batch_id = ${batchId}`.execute(fixture.db);

  const before = { ...(await countRows(batchId)), leased_hosts: leased['leased_hosts'] ?? 0 };
  // Every table with data of batches must contain rows, so that the test proves their removal.
  expect(Object.entries(before).filter(([, rows]) => rows === 0)).toEqual([]);
  expect(await deleteBatch({ ...fixture, background }, { batchId, actor })).toBe('deleted');
  const after = await countRows(batchId);
  expect(Object.entries(after).filter(([, rows]) => rows > 0)).toEqual([]);
});

test('a retry of a batch that is deleted meanwhile finds no batch and reopens no domain', async () => {
  const batchId = await submitEndedBatch(fixture, 'deleted-meanwhile', {});
  const quota = { runningBatches: 1, domainsPerDay: 1, batchesPerDay: 1, rowsPerDay: 1 };
  const deps = { ...fixture, background, findQueue: () => undefined };
  let retrying: Promise<number | undefined> | undefined;
  await fixture.transact(async (tx) => {
    await markBatchDeleted(tx, batchId);
    retrying ??= retryBatch(deps, { batchId, choice: 'failed', actor, quota });
    await untilBlocked(fixture);
  });
  expect(await retrying).toBeUndefined();
  const { rows } = await sql`select status from jobs where batch_id = ${batchId}`.execute(fixture.db);
  expect(rows).toEqual([{ status: 'failed' }]);
});
