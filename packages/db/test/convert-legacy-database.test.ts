import { migrate, openDatabase } from '@scrapersky/db';
import { createLegacyServices, type LegacyForm, type TestServices } from '@scrapersky/test-support';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';

const EXTRACTED = '687d53c4-6459-4226-a79b-3ac00730a7ab';
const SITEMAP = '123e4567-e89b-12d3-a456-426614174000';
const PLAIN = '9f8e7d6c-5b4a-4938-8271-605142334455';
const CAPITALS = 'abcdef01-2345-6789-abcd-ef0123456789';
const MADE = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);

describe('a database with keys', () => {
  const query = legacyDatabase('keys', (services) => migrate(services.databaseUrl));

  test('converts every form of id to a UUID, keeps the old id as text, and never merges two batches', async () => {
    const batches = await query('select id, batch_id, batch_id_original from legacy.batch_jobs order by id');
    expect(batches).toEqual([
      { id: 1, batch_id: EXTRACTED, batch_id_original: 'batch_687d53c464594226a79b3ac00730a7ab' },
      { id: 2, batch_id: SITEMAP, batch_id_original: `batch_domain_sitemap_${SITEMAP}` },
      { id: 3, batch_id: PLAIN, batch_id_original: PLAIN },
      { id: 4, batch_id: MADE, batch_id_original: null },
      { id: 5, batch_id: MADE, batch_id_original: 'my batch / 17' },
      { id: 6, batch_id: MADE, batch_id_original: 'batch_9f8e7d6c5b4a49388271605142334455' },
      { id: 7, batch_id: MADE, batch_id_original: '' },
      { id: 8, batch_id: CAPITALS, batch_id_original: 'BATCH_ABCDEF01-2345-6789-ABCD-EF0123456789' },
    ]);
    expect(new Set(batches.map((row) => row['batch_id'])).size).toBe(8);
  });

  test('keeps every reference to a batch', async () => {
    expect(
      await query(
        `select left(j.job_id::text, 1) as job, b.id as batch, j.batch_id_original = b.batch_id_original as same
        from legacy.jobs j left join legacy.batch_jobs b using (batch_id) order by 1`,
      ),
    ).toEqual([
      { job: '3', batch: 3, same: true },
      { job: '4', batch: 3, same: true },
      { job: '5', batch: 6, same: true },
      { job: '6', batch: null, same: null },
    ]);
    expect(
      await query('select id, batch_original from batch_notes join legacy.batch_jobs on batch_id = batch'),
    ).toEqual([
      { id: 5, batch_original: 'my batch / 17' },
      { id: 5, batch_original: 'my batch / 17' },
    ]);
    expect(await query('select domain, batch_id from domains where batch_id is not null')).toEqual([
      { domain: 'c.example', batch_id: PLAIN },
    ]);
  });

  test('keeps keys, indexes, comments, options, grants, policies and triggers', async () => {
    expect(
      await query(
        `select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as key from pg_constraint
        where contype = 'f' and confrelid = 'legacy.batch_jobs'::regclass order by 1`,
      ),
    ).toEqual([
      {
        table: 'batch_notes',
        key: 'FOREIGN KEY (batch) REFERENCES legacy.batch_jobs(batch_id) ON DELETE CASCADE',
      },
      {
        table: 'domains',
        key: 'FOREIGN KEY (batch_id) REFERENCES legacy.batch_jobs(batch_id) ON UPDATE CASCADE',
      },
      {
        table: 'legacy.jobs',
        key: 'FOREIGN KEY (batch_id) REFERENCES legacy.batch_jobs(batch_id) ON DELETE SET NULL',
      },
    ]);
    const indexes = await query(
      `select indexname as name from pg_indexes where indexdef like '%batch_id%' and indexname !~ '^batch_id_map'
        and (schemaname = 'legacy' or tablename in ('domains', 'jobs_per_batch')) order by 1`,
    );
    expect(indexes.map((index) => index['name'])).toEqual([
      'batch_jobs_batch_id_key',
      'ix_batch_jobs_tenant_batch',
      'ix_domains_batch_id',
      'ix_jobs_batch_id',
      'jobs_per_batch_id',
    ]);
    expect(
      await query(
        `select col_description('legacy.batch_jobs'::regclass, (select attnum from pg_attribute
            where attrelid = 'legacy.batch_jobs'::regclass and attname = 'batch_id')) as "column",
          obj_description('open_batches'::regclass) as view,
          (select reloptions::text from pg_class where oid = 'open_batches'::regclass) as options,
          has_table_privilege('public', 'open_batch_count', 'select') as granted,
          (select count(*)::int from pg_policies where policyname = 'named_only' and qual = '(batch_id IS NOT NULL)') as policies,
          (select count(*)::int from pg_trigger where tgname in ('touch_any', 'touch_id')) as triggers`,
      ),
    ).toEqual([
      {
        column: 'What clients know it by',
        view: 'Not begun',
        options: '{security_invoker=true}',
        granted: true,
        policies: 1,
        triggers: 2,
      },
    ]);
  });

  test('keeps views on the converted tables, and fires no trigger', async () => {
    expect(await query('select n from open_batch_count')).toEqual([{ n: '2' }]);
    expect(await query('select batch_id, jobs from jobs_per_batch where id = 3')).toEqual([
      { batch_id: PLAIN, jobs: '2' },
    ]);
    expect(
      await query("select from legacy.batch_jobs where updated_at > created_at + interval '1 day'"),
    ).toEqual([]);
  });

  test('keeps foreign keys: deleting an old batch affects the rows that refer to it as before', async () => {
    await query(`delete from legacy.batch_jobs where id in (5, 6)`);
    expect(await query('select from batch_notes')).toEqual([]);
    expect(
      await query(`select batch_id, batch_id_original from legacy.jobs where job_id::text like '5555%'`),
    ).toEqual([{ batch_id: null, batch_id_original: 'batch_9f8e7d6c5b4a49388271605142334455' }]);
  });
});

describe('a database without keys', () => {
  const query = legacyDatabase('bare', (services) => migrate(services.databaseUrl));

  test('if several batches have the same id, the oldest keeps the id and its jobs; a job of a missing batch keeps the id as text', async () => {
    const [first, ...copies] = await query(
      `select row_id, rule, found_by_original as found, batch_id from legacy.batch_id_map
      where batch_id_original = 'my batch / 17' order by row_id::int`,
    );
    expect(first).toEqual({ row_id: '5', rule: 'hashed', found: true, batch_id: MADE });
    expect(copies).toEqual([
      { row_id: '9', rule: 'duplicate', found: false, batch_id: MADE },
      { row_id: '10', rule: 'duplicate', found: false, batch_id: MADE },
    ]);
    expect(
      await query(`select left(job_id::text, 1) as job, batch_id, batch_id_original from legacy.jobs
        where job_id::text ~ '^[789]' order by 1`),
    ).toEqual([
      { job: '7', batch_id: null, batch_id_original: 'batch_00000000-0000-4000-8000-00000000dead' },
      { job: '8', batch_id: EXTRACTED, batch_id_original: '687D53C4-6459-4226-A79B-3AC00730A7AB' },
      { job: '9', batch_id: first?.['batch_id'], batch_id_original: 'my batch / 17' },
    ]);
  });
});

describe('a database with a half-finished conversion', () => {
  const query = legacyDatabase('half', (services) => migrate(services.databaseUrl));

  test('keeps existing UUIDs, separates two batches with the same UUID, and links jobs to their batches', async () => {
    expect(
      await query(`select row_id::int as id, rule, batch_id from legacy.batch_id_map where row_id in ('1', '3', '6')
        order by 1`),
    ).toEqual([
      { id: 1, rule: 'kept', batch_id: EXTRACTED },
      { id: 3, rule: 'duplicate', batch_id: MADE },
      { id: 6, rule: 'kept', batch_id: PLAIN },
    ]);
    expect(
      await query(`select left(j.job_id::text, 1) as job, b.id from legacy.jobs j join legacy.batch_jobs b using (batch_id)
        order by 1`),
    ).toEqual([
      { job: '3', id: 3 },
      { job: '4', id: 3 },
      { job: '5', id: 6 },
      { job: '8', id: 1 },
      { job: '9', id: 5 },
    ]);
    expect(await query('select from batch_jobs where batch_id_original is null')).toHaveLength(3);
  });
});

/** Creates a legacy database of this form for the tests of a describe block. */
function legacyDatabase(form: LegacyForm, change: (services: TestServices) => Promise<unknown>) {
  let services: TestServices;
  beforeAll(async () => {
    services = await createLegacyServices(form);
    await change(services);
  });
  afterAll(() => services.close());
  return async (text: string): Promise<Record<string, unknown>[]> => {
    const db = openDatabase({ url: services.directDatabaseUrl, maxConnections: 1 });
    const { rows } = await sql<Record<string, unknown>>`${sql.raw(text)}`
      .execute(db)
      .finally(() => db.destroy());
    return rows;
  };
}
