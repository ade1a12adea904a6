import { WINDOW_POLICY } from '../src/policy.ts';
import {
  claimJob,
  claimWebhooks,
  deleteBatchRows,
  endOpenJobs,
  findBatchesToDispatch,
  findPlannedInFuture,
  finishJobs,
  hasRoom,
  measureBatchWait,
  releaseJob,
  reopenJobs,
  takeLongQueued,
  takeWindow,
  unmarkQueued,
  useAddresses,
  type Db,
} from '@scrapersky/db';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { domains, failed, useBatchFixture, submitBatch } from './batch-fixture.ts';
import { rowsReadBy } from './rows-read-by.ts';

const fixture = useBatchFixture();

/** Maximum number of rows that a statement may read. Each table has 5,000 rows. */
const FEW_ROWS = 1_000;

test('statements about a few domains of a large batch read few rows of jobs, pages and hosts', async () => {
  const batchId = await submitBatch(fixture, domains(5_000));
  const workerId = crypto.randomUUID();
  await sql`insert into hosts (host) select host from jobs`.execute(fixture.db);
  await sql`insert into pages (batch_id, seq, page_no, url, status_code)
    select batch_id, seq, 0, 'https://example.com/', 200 from jobs`.execute(fixture.db);
  for (const table of ['batch_jobs', 'jobs', 'pages', 'hosts'] as const) {
    await sql`analyze ${sql.table(table)}`.execute(fixture.db);
  }
  await fixture.transact(async (tx) => {
    const rowsRead: Record<string, number> = {};
    const count = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
      const { read, result } = await rowsReadBy(tx, ['jobs', 'pages', 'hosts'], act);
      rowsRead[name] = read;
      return result;
    };
    await count('hasRoom', () => hasRoom(tx, batchId, WINDOW_POLICY));
    const { jobs } = await count('takeWindow', () => takeWindow(tx, batchId, WINDOW_POLICY));
    const [first, second, ...others] = jobs;
    if (!first || !second) throw new Error('the window is empty');
    const terms = { workerId, maxWaitMs: 0, leaveToOthersMs: 5_000, deadAfterMs: 15_000 };
    const fences = [];
    for (const job of [first, second]) {
      const claim = await count('claimJob', () => claimJob(tx, job, terms));
      fences.push({ ...job, workerId, attempt: claim?.attempt ?? 0 });
    }
    const [finished, released] = fences;
    if (!finished || !released) throw new Error('nothing was claimed');
    await count('finishJobs', () => finishJobs(tx, [failed(finished)]));
    await count('releaseJob', () => releaseJob(tx, released, { kind: 'release' }));
    await count('unmarkQueued', () => unmarkQueued(tx, others.slice(0, 5)));
    await count('takeLongQueued', () => takeLongQueued(tx, -1_000, 500));
    await count('reopenJobs', () => reopenJobs(tx, batchId, { choice: 'failed', afterSeq: -1, count: 100 }));
    await count('reopenJobs with pages', () =>
      reopenJobs(tx, batchId, { choice: 'render_needed', afterSeq: -1, count: 100 }),
    );
    await sql`update batch_jobs set stopped_by = 'cancel' where batch_id = ${batchId}`.execute(tx);
    const { ended } = await count('endOpenJobs', () => endOpenJobs(tx, batchId, { afterSeq: -1, count: 10 }));
    await sql`update batch_jobs set status = 'cancelled', deleted_at = now(),
      completed_domains = 0, failed_domains = 0, cancelled_domains = total_domains
      where batch_id = ${batchId}`.execute(tx);
    for (const table of ['pages', 'jobs'] as const) {
      await count(`deleteBatchRows ${table}`, () =>
        deleteBatchRows(tx, batchId, { of: table, fromSeq: 0 }, 100),
      );
    }
    expect({ queued: others.length + 2, ended }).toEqual({ queued: 100, ended: 10 });
    expect(Object.entries(rowsRead).filter(([, rows]) => rows > FEW_ROWS)).toEqual([]);
  });
});

test('statements that queue domains read few of those that wait for a time', async () => {
  const later = await submitBatch(fixture, domains(5_000));
  const due = await submitBatch(fixture, domains(5_000));
  const ended = await submitBatch(fixture, domains(5_000));
  await sql`update jobs set status = 'cancelled', end_time = now() where batch_id = ${ended}`.execute(
    fixture.db,
  );
  const wait = (batchId: string, from: string) => sql`update jobs
    set not_before = now() + ${from}::interval + make_interval(secs => seq) where batch_id = ${batchId}`;
  await wait(later, '1 hour').execute(fixture.db);
  await wait(due, '-1 day').execute(fixture.db);
  // The plans must be good before the first analysis of a large batch too.
  for (const isAnalyzed of [false, true]) {
    if (isAnalyzed) await sql`analyze jobs`.execute(fixture.db);
    await sql`update jobs set queued_at = null where queued_at is not null`.execute(fixture.db);
    const rowsRead: Record<string, number> = {};
    const count = <T>(name: string, act: (tx: Db) => Promise<T>) =>
      fixture.transact(async (tx) => {
        const { read, result } = await rowsReadBy(tx, ['jobs'], () => act(tx));
        rowsRead[name] = read;
        return result;
      });
    const found = await count('findBatchesToDispatch', (tx) =>
      findBatchesToDispatch(tx, { ...WINDOW_POLICY, limit: 100 }),
    );
    const none = await count('takeWindow later', (tx) => takeWindow(tx, later, WINDOW_POLICY));
    const some = await count('takeWindow due', (tx) => takeWindow(tx, due, WINDOW_POLICY));
    await count('measureBatchWait of a domain', (tx) => measureBatchWait(tx, later, 20_000, 4_000));
    await count('measureBatchWait', (tx) => measureBatchWait(tx, ended, 20_000));
    expect({ found, none: none.jobs.length, some: some.jobs.length }).toEqual({
      found: [due],
      none: 0,
      some: 100,
    });
    expect(Object.entries(rowsRead).filter(([, rows]) => rows > FEW_ROWS)).toEqual([]);
  }
});

test('claiming webhook messages reads few of the pending messages', async () => {
  await sql`insert into webhook_messages (type, url)
    select 'domain.completed', 'https://hooks.example.com/' || n % 20 from generate_series(1, 5000) n`.execute(
    fixture.db,
  );
  await sql`analyze webhook_messages`.execute(fixture.db);
  await fixture.transact(async (tx) => {
    const { read, result } = await rowsReadBy(tx, ['webhook_messages'], () =>
      claimWebhooks(tx, { after: '', limit: 100, perHost: 100, leaseMs: 60_000 }),
    );
    expect(result.due).toHaveLength(20);
    expect(read).toBeLessThan(FEW_ROWS);
  });
});

test('counting the leases of a retried batch reads few of its domains', async () => {
  const batchId = await submitBatch(fixture, domains(5_000), { request: { max_concurrent: 3 } });
  await sql`insert into hosts (host, leased_job_id, leased_by)
    select host, job_id, gen_random_uuid() from jobs where batch_id = ${batchId} and seq < 500
    on conflict (host) do update set leased_job_id = excluded.leased_job_id, leased_by = excluded.leased_by`.execute(
    fixture.db,
  );
  await sql`update batch_jobs set retries = 1 where batch_id = ${batchId}`.execute(fixture.db);
  for (const table of ['jobs', 'hosts'] as const) await sql`analyze ${sql.table(table)}`.execute(fixture.db);
  await fixture.transact(async (tx) => {
    const { read, result } = await rowsReadBy(tx, ['jobs'], () => hasRoom(tx, batchId, WINDOW_POLICY));
    expect(result).toBe(false);
    expect(read).toBeLessThan(FEW_ROWS);
  });
});

test('a turn at an address reads few of the other addresses', async () => {
  await sql`insert into addresses (address) select '192.0.2.' || n from generate_series(1, 2000) n`.execute(
    fixture.db,
  );
  await sql`analyze addresses`.execute(fixture.db);
  const request = {
    permitsTaken: 0,
    permits: 1,
    maxCrawls: 4,
    turns: 1,
    gapMs: 100,
    isBusy: false,
    permitIntervalMs: 1_000,
    firstTurnMs: 100,
  };
  await fixture.transact(async (tx) => {
    const { read, result } = await rowsReadBy(tx, ['addresses'], () =>
      useAddresses(tx, crypto.randomUUID(), [{ ...request, address: '192.0.2.7' }]),
    );
    expect(result).toMatchObject([{ address: '192.0.2.7', admitted: 1 }]);
    expect(read).toBeLessThan(FEW_ROWS);
  });
});

test('looking for schedules that were planned in the future reads few of the others', async () => {
  await sql`insert into schedules (schedule_id, name, created_by, visibility, quota, max_pages, options, every_seconds,
      timezone, spread_seconds, total_domains, next_run_at)
    select gen_random_uuid(), 'daily', 'key:test', 'all', '{}', 1, '{}', 86400, 'UTC', 0, 1, now()
    from generate_series(1, 5000)`.execute(fixture.db);
  await sql`analyze schedules`.execute(fixture.db);
  await fixture.transact(async (tx) => {
    const { read, result } = await rowsReadBy(tx, ['schedules'], () => findPlannedInFuture(tx, 100));
    expect(result).toEqual([]);
    expect(read).toBeLessThan(FEW_ROWS);
  });
});
