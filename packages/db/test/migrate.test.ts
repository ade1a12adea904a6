import { inspectDatabase, migrate, migrateDown, migrationStatus, openDatabase } from '@scrapersky/db';
import { createTestServices, eventually, type TestServices } from '@scrapersky/test-support';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());

test('applies each migration once if eight processes migrate at the same time through the transaction pooler', async () => {
  while ((await migrateDown(services.directDatabaseUrl)).length > 0);
  const applied = await Promise.all(Array.from({ length: 8 }, () => migrate(services.databaseUrl)));
  const all = (await migrationStatus(services.directDatabaseUrl)).map((migration) => migration.name);
  expect(applied.flat().toSorted()).toEqual(all);
  expect(await advisoryLocks()).toBe(0);
});

test('reverting and applying the newest migration again restores every column', async () => {
  const before = await columns();
  await migrateDown(services.directDatabaseUrl);
  await migrate(services.directDatabaseUrl);
  expect(await columns()).toEqual(before);
});

test('every table has row level security and no policy, so that a data API sees nothing', async () => {
  const tables = await query<{ relname: string; relrowsecurity: boolean }>(
    sql`select relname, relrowsecurity from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  );
  expect(tables.map((table) => table.relname)).toEqual(
    expect.arrayContaining(['api_keys', 'batch_jobs', 'jobs']),
  );
  expect(tables.filter((table) => !table.relrowsecurity)).toEqual([]);
  expect(await query(sql`select from pg_policies`)).toEqual([]);
});

test('generates ids that are UUIDv7 and increase with time', async () => {
  const [row] = await query<{ ids: string[] }>(
    sql`select array(select uuid_v7() || pg_sleep(0.002)::text from generate_series(1, 20)) as ids`,
  );
  expect(row?.ids).toHaveLength(20);
  for (const id of row?.ids ?? [])
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
  expect(row?.ids).toEqual(row?.ids.toSorted());
});

test('an inspection finds no difference in a migrated database, finds each change to its tables, and finds sessions that wait for a lock', async () => {
  const inspect = () => inspectDatabase(services.directDatabaseUrl);
  const none = { missing: [], changed: [], additional: [] };
  expect(await inspect()).toMatchObject({ missingMigrations: [], differences: none, sessions: [] });
  const db = openDatabase({ url: services.directDatabaseUrl });
  await sql`alter table jobs alter column domain drop not null`.execute(db);
  await sql`drop index jobs_waiting`.execute(db);
  await sql`drop trigger delete_attempts on jobs`.execute(db);
  await sql`create index mine on jobs (domain)`.execute(db);
  await sql`create table others (id int)`.execute(db);
  const lock = await db.startTransaction().execute();
  await sql`lock table workers in access exclusive mode`.execute(lock);
  const waiting = sql`select from workers`.execute(db);
  await eventually(async () => expect((await inspect()).sessions).toHaveLength(1));
  expect(await inspect()).toMatchObject({
    sessions: [{ query: 'select from workers', blockedBy: [expect.any(Number)] }],
    differences: 'locked',
  });
  await lock.rollback().execute();
  await waiting;
  const { differences, tables } = await inspect();
  expect(differences).toEqual({
    missing: ['index jobs_waiting', 'trigger jobs.delete_attempts'],
    changed: [{ name: 'column jobs.domain', expected: 'text not null', actual: 'text' }],
    additional: ['index mine'],
  });
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['jobs', 'others']));
  await db.destroy();
});

async function advisoryLocks(): Promise<number> {
  const [row] = await query<{ n: number }>(
    sql`select count(*)::int as n from pg_locks l join pg_database d on d.oid = l.database
      where locktype = 'advisory' and datname = current_database()`,
  );
  return row?.n ?? 0;
}

function columns() {
  return query(
    sql`select table_name, column_name, data_type, is_nullable, column_default
      from information_schema.columns where table_schema = 'public' order by 1, 2`,
  );
}

async function query<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  const db = openDatabase({ url: services.directDatabaseUrl, maxConnections: 1 });
  return (await statement.execute(db).finally(() => db.destroy())).rows;
}
