import { migrate, openDatabase, prepareServiceRole } from '@scrapersky/db';
import { createTestServices, type TestServices } from '@scrapersky/test-support';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

let services: TestServices;
const role = `service_${crypto.randomUUID().slice(0, 8)}`;
const as = (url: string, username: string, database = new URL(url).pathname) =>
  Object.assign(new URL(url), { username, password: 'it"s-\'quoted', pathname: database }).href;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.close());

test('gives an existing database a role that owns all its relations and is not a superuser, also when run twice', async () => {
  const admin = services.directDatabaseUrl;
  const service = as(admin, role);
  await prepareServiceRole(admin, service);
  await prepareServiceRole(admin, service);
  const db = openDatabase({ url: service, maxConnections: 1 });
  const { rows } = await sql`
    select rolsuper, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user`.execute(db);
  expect(rows).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: false }]);
  const foreign = await sql`
    select relname from pg_class c join pg_namespace n on n.oid = relnamespace
    where nspname !~ '^(pg_|information_schema)' and relowner <> current_user::regrole`.execute(db);
  expect(foreign.rows).toEqual([]);
  // Later migrations change tables, which only the owner can do.
  await sql`alter table batch_jobs add column added_later text`.execute(db);
  await sql`alter table batch_jobs drop column added_later`.execute(db);
  await db.destroy();
});

test('creates a missing database, which the role can migrate', async () => {
  const admin = services.directDatabaseUrl;
  const service = as(admin, role, `/made_for_${role}`);
  await prepareServiceRole(admin, service);
  expect(await migrate(service)).toContain('0001_initial');
  const db = openDatabase({ url: admin, maxConnections: 1 });
  await sql.raw(`drop database made_for_${role}`).execute(db);
  await sql.raw(`reassign owned by ${role} to current_user`).execute(db);
  await db.destroy();
});

test('refuses a superuser as the role of the service', async () => {
  const admin = services.directDatabaseUrl;
  await expect(prepareServiceRole(admin, as(admin, new URL(admin).username))).rejects.toThrow('superuser');
});
