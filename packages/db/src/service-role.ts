import type { Pool } from 'pg';
import { openPool } from './database.ts';

/** Thrown when the service's role cannot be set up. */
class ServiceRoleError extends Error {
  override readonly name = 'ServiceRoleError';
  readonly code = 'service_role';
}

/**
 * Creates the role and the database of the service if they are missing, sets the role's password if given, and makes
 * the role the owner of the database and of the objects that `giveAllTo` lists. Safe to repeat.
 *
 * @param adminUrl URL of a superuser.
 * @param serviceUrl URL of the service, whose user, password and database are set up.
 * @throws ServiceRoleError
 */
export async function prepareServiceRole(adminUrl: string, serviceUrl: string): Promise<void> {
  const { username, password, pathname } = new URL(serviceUrl);
  const [role, database] = [decodeURIComponent(username), decodeURIComponent(pathname.slice(1))];
  if (role === '' || database === '') {
    throw new ServiceRoleError('DATABASE_URL lacks the user or the database: add both.');
  }
  await withPool(adminUrl, async (pool) => {
    await prepareRole(pool, role, decodeURIComponent(password));
    const { rowCount } = await pool.query('select from pg_database where datname = $1', [database]);
    const statement = rowCount === 0 ? 'create database %I owner %I' : 'alter database %I owner to %I';
    await runFormatted(pool, statement, [database, role]);
  });
  const adminThere = Object.assign(new URL(adminUrl), { pathname: `/${encodeURIComponent(database)}` });
  await withPool(adminThere.href, (pool) => giveAllTo(pool, role));
}

async function prepareRole(pool: Pool, role: string, password: string): Promise<void> {
  const { rows } = await pool.query<{ rolsuper: boolean }>(
    'select rolsuper from pg_roles where rolname = $1',
    [role],
  );
  if (rows[0]?.rolsuper === true) {
    throw new ServiceRoleError(
      `The role ${role} of DATABASE_URL is a superuser: use the name of a separate role in DATABASE_URL.`,
    );
  }
  const statement =
    rows.length === 0 ? 'create role %I nosuperuser nocreatedb nocreaterole' : 'alter role %I';
  await runFormatted(pool, `${statement} login${password === '' ? '' : ' password %L'}`, [role, password]);
}

/**
 * Changes the owner of every schema, and of every table, view, sequence, routine, enum and domain that does not belong
 * to an extension. Sequences of columns follow their tables.
 */
async function giveAllTo(pool: Pool, role: string): Promise<void> {
  const { rows } = await pool.query<{ statement: string }>(
    `with schemas as (
       select oid, nspname, nspowner from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
     ), target as (select oid from pg_roles where rolname = $1)
     select format('alter schema %I owner to %I', nspname, $1) as statement from schemas, target where nspowner <> target.oid
     union all
     select format('alter %s %I.%I owner to %I', case relkind when 'S' then 'sequence' when 'v' then 'view'
       when 'm' then 'materialized view' else 'table' end, nspname, relname, $1)
     from pg_class c join schemas s on s.oid = relnamespace, target
     where relkind in ('r', 'p', 'S', 'v', 'm') and relowner <> target.oid and not exists (
       select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype in ('e', 'a', 'i'))
     union all
     select format('alter routine %s owner to %I', p.oid::regprocedure, $1)
     from pg_proc p join schemas s on s.oid = pronamespace, target
     where proowner <> target.oid and not exists (
       select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
     union all
     select format('alter type %I.%I owner to %I', nspname, typname, $1)
     from pg_type t join schemas s on s.oid = typnamespace, target
     where typtype in ('e', 'd') and typowner <> target.oid and not exists (
       select from pg_depend d where d.objid = t.oid and d.classid = 'pg_type'::regclass and d.deptype = 'e')`,
    [role],
  );
  for (const { statement } of rows) await pool.query(statement);
}

/**
 * Runs a statement that takes no parameters, such as `create role`. The server inserts and escapes its names and texts.
 */
async function runFormatted(pool: Pool, template: string, values: readonly string[]): Promise<void> {
  const { rows } = await pool.query<{ statement: string }>(
    'select format($1, variadic $2::text[]) as statement',
    [template, values],
  );
  await pool.query(rows[0]?.statement ?? '');
}

async function withPool<T>(url: string, work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = openPool({ url, maxConnections: 1, queryTimeoutMs: 600_000 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
