import { migrate, migrateDown, migrationStatus, openDatabase } from '@scrapersky/db';
import { createLegacyServices, type TestServices } from '@scrapersky/test-support';
import { afterEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';

let services: TestServices | undefined;
afterEach(() => services?.close());

test('copies old batches as ended, with the counts of the legacy system and one row per domain', async () => {
  services = await createLegacyServices('keys');
  await migrate(services.databaseUrl);
  const counts =
    'total_domains as total, completed_domains as done, failed_domains as failed, cancelled_domains as cut';
  expect(
    await query(`select m.row_id::int as id, b.status, ${counts}, b.batch_id_original as was
      from batch_jobs b join legacy.batch_id_map m using (batch_id) where row_id <> '8' order by 1`),
  ).toEqual([
    {
      id: 1,
      status: 'partial',
      total: 2,
      done: 1,
      failed: 1,
      cut: 0,
      was: 'batch_687d53c464594226a79b3ac00730a7ab',
    },
    {
      id: 2,
      status: 'cancelled',
      total: 3,
      done: 0,
      failed: 0,
      cut: 3,
      was: 'batch_domain_sitemap_123e4567-e89b-12d3-a456-426614174000',
    },
    {
      id: 3,
      status: 'cancelled',
      total: 3,
      done: 1,
      failed: 0,
      cut: 2,
      was: '9f8e7d6c-5b4a-4938-8271-605142334455',
    },
    { id: 4, status: 'complete', total: 1, done: 1, failed: 0, cut: 0, was: null },
    { id: 5, status: 'failed', total: 2, done: 0, failed: 2, cut: 0, was: 'my batch / 17' },
    {
      id: 6,
      status: 'partial',
      total: 5,
      done: 4,
      failed: 1,
      cut: 0,
      was: 'batch_9f8e7d6c5b4a49388271605142334455',
    },
    { id: 7, status: 'cancelled', total: 1, done: 0, failed: 0, cut: 1, was: '' },
  ]);
  // A counter of two billion is an error of the legacy system. The copy must not insert two billion rows for it.
  expect(
    await query(
      `select total_domains as total, metadata -> 'legacy' -> 'total_domains' as was from batch_jobs
      where batch_id::text like 'abcdef01%'`,
    ),
  ).toEqual([{ total: 1, was: 2_000_000_000 }]);
  expect(
    await query(`select from batch_jobs b where (total_domains, completed_domains, failed_domains, cancelled_domains) not in (select count(*), count(*) filter (where status = 'complete'),
        count(*) filter (where status = 'failed'), count(*) filter (where status = 'cancelled')
        from jobs j where j.batch_id = b.batch_id)`),
  ).toEqual([]);
  expect(
    await query(`select from jobs where status in ('pending', 'processing') or queued_at is not null`),
  ).toEqual([]);
});

test('copies the job id, the times in UTC and the error of each domain', async () => {
  services = await createLegacyServices('keys');
  await migrate(services.directDatabaseUrl);
  const rows = await query(
    `select m.row_id::int as batch, seq, left(job_id::text, 4) as job, domain, host, j.status,
      to_char(j.start_time at time zone 'UTC', 'HH24:MI:SS.MS') as start, j.error_code as code, error_message as message
    from jobs j join legacy.batch_id_map m using (batch_id) where row_id in ('1', '3', '6') order by 1, 2`,
  );
  expect(rows.slice(0, 4)).toEqual([
    {
      batch: 1,
      seq: 0,
      job: '1111',
      domain: 'a.example',
      host: 'a.example',
      status: 'complete',
      start: '10:00:01.500',
      code: null,
      message: null,
    },
    {
      batch: 1,
      seq: 1,
      job: '2222',
      domain: 'https://www.b.example/x',
      host: 'b.example',
      status: 'failed',
      start: null,
      code: 'internal_error',
      message: 'Timeout',
    },
    expect.objectContaining({ batch: 3, seq: 0, job: '3333', domain: 'c.example', status: 'complete' }),
    expect.objectContaining({ batch: 3, seq: 1, job: '4444', domain: 'd.example', code: 'cancelled' }),
  ]);
  expect(rows.filter((row) => row['host'] === null).map((row) => row['domain'])).toEqual([
    '(not recorded 1)',
    ...[1, 2, 3, 4].map((n) => `(not recorded ${n})`),
  ]);
  const [batch] = await query(
    `select metadata, max_concurrent, created_by, error, end_time::text like '2025-04-01 10:04:00%' as utc
    from batch_jobs where batch_id = '687d53c4-6459-4226-a79b-3ac00730a7ab'`,
  );
  expect(batch).toEqual({
    metadata: {
      domain_count: 2,
      legacy: {
        batch_id: 'batch_687d53c464594226a79b3ac00730a7ab',
        status: 'completed',
        total_domains: 2,
        completed_domains: 1,
        failed_domains: 1,
        processor_type: 'domain_batch',
        options: { max_concurrent: 5 },
      },
    },
    max_concurrent: 5,
    created_by: 'legacy',
    error: 'Error processing domain b.example: Timeout',
    utc: true,
  });
});

test('converts once if four processes migrate at the same time through the pooler; a fifth changes nothing', async () => {
  services = await createLegacyServices('bare');
  const { databaseUrl } = services;
  const applied = (await Promise.all(Array.from({ length: 4 }, () => migrate(databaseUrl)))).flat();
  expect(applied).toEqual((await migrationStatus(databaseUrl)).map((migration) => migration.name));
  const before = await fingerprint();
  expect(await migrate(databaseUrl)).toEqual([]);
  expect(await fingerprint()).toEqual(before);
});

test('reverting all migrations and migrating again gives the same batches', async () => {
  services = await createLegacyServices('keys');
  await migrate(services.directDatabaseUrl);
  const before = await fingerprint();
  while ((await migrateDown(services.directDatabaseUrl)).length > 0);
  await migrate(services.directDatabaseUrl);
  expect(await fingerprint()).toEqual(before);
});

test('a failure at the end of the conversion leaves the old database unchanged, and a later run succeeds', async () => {
  services = await createLegacyServices('keys');
  // This migration fails only after every column was converted and every key restored.
  await query('create schema legacy; create table legacy.jobs (id int)');
  const before = await fingerprint();
  await expect(migrate(services.databaseUrl)).rejects.toMatchObject({
    cause: { message: expect.stringContaining('"jobs" already exists in schema "legacy"') },
  });
  expect(await fingerprint()).toEqual(before);
  const types = await query(`select data_type from information_schema.columns where column_name = 'batch_id'
    and table_name = 'batch_jobs'`);
  expect(types).toEqual([{ data_type: 'character varying' }]);
  expect((await migrationStatus(services.databaseUrl)).filter((migration) => migration.executedAt)).toEqual(
    [],
  );
  await query('drop schema legacy cascade');
  await migrate(services.databaseUrl);
  expect(await query('select count(*)::int as n from batch_jobs')).toEqual([{ n: 8 }]);
});

test('rolls back the conversion if copying the batches fails', async () => {
  services = await createLegacyServices('keys');
  await query(
    `alter table batch_jobs alter column options type text; update batch_jobs set options = 'no JSON' where id = 2`,
  );
  const before = await fingerprint();
  await expect(migrate(services.databaseUrl)).rejects.toThrow('0001_initial failed');
  expect(await fingerprint()).toEqual(before);
});

test('converts nothing in a database without legacy batches', async () => {
  services = await createLegacyServices('keys');
  await query('drop schema public cascade; create schema public; create table domains (batch_id varchar)');
  await migrate(services.databaseUrl);
  expect(await query(`select from pg_namespace where nspname = 'legacy'`)).toEqual([]);
  expect(await query('select batch_id from domains')).toEqual([]);
});

/** Returns a hash of the rows of each table and the definitions of all constraints. */
async function fingerprint(): Promise<unknown> {
  const tables = await query(
    `select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('public', 'legacy') and table_type = 'BASE TABLE' and table_name !~ '^kysely' order by 1`,
  );
  const rows = await Promise.all(
    tables.map(async ({ name }) => {
      // Jobs without an id get a new id in each run.
      const row = name === 'public.jobs' ? `to_jsonb(t) - 'job_id'` : 'to_jsonb(t)';
      const [hash] = await query(
        `select count(*)::int as n, md5(string_agg((${row})::text, e'\\n' order by (${row})::text)) as hash
        from ${String(name)} t`,
      );
      return [name, hash];
    }),
  );
  const keys = await query(
    `select conrelid::regclass::text as "table", conname, pg_get_constraintdef(oid) as definition from pg_constraint
    where connamespace in (select oid from pg_namespace where nspname in ('public', 'legacy'))
      and conname !~ '^kysely' order by 1, 2, 3`,
  );
  return { rows, keys };
}

async function query(text: string): Promise<Record<string, unknown>[]> {
  const db = openDatabase({ url: services?.directDatabaseUrl ?? '', maxConnections: 1 });
  const { rows } = await sql<Record<string, unknown>>`${sql.raw(text)}`
    .execute(db)
    .finally(() => db.destroy());
  return rows;
}
