import { sql, type Kysely } from 'kysely';
import { rowId, uuidIn, writeBatchIdMap } from './batch-id-map.ts';
import {
  findChildren,
  findTable,
  isTextType,
  quoteName,
  type ChildColumn,
  type LegacyTable,
} from './catalog.ts';
import { dropDependents } from './dependents.ts';
import { verifyConversion } from './verify-conversion.ts';

/**
 * Makes room for the new tables in a database of the legacy Python system. `batch_jobs.batch_id`, text of many forms
 * (see batch-id-map.ts), becomes a UUID there and in every table that refers to it; the text is kept in
 * `batch_id_original`. Tables whose names the new schema needs move to the schema `legacy` with their rows, indexes and
 * keys. Nothing is deleted. A database without an old `batch_jobs` stays as it is. The conversion runs inside the
 * transaction of the first migration, so either all of it happens or nothing, and concurrent migrations wait. Columns
 * are rewritten instead of updated, so no triggers fire and no dead rows remain. Stop the legacy system first: the
 * conversion locks the tables, and it fails after a wait if the legacy system keeps locks on them.
 *
 * @throws the error of Postgres when a table's own constraint, such as a CHECK on the form of the id, forbids the
 * change.
 */
export async function convertLegacyDatabase(
  db: Kysely<unknown>,
  newTables: readonly string[],
): Promise<void> {
  const parent = await findTable(db, 'batch_jobs');
  if (parent?.columns.has('batch_id') !== true) return;
  const children = await findChildren(db, parent);
  await run(
    db,
    `select set_config('maintenance_work_mem', '256MB', true), set_config('work_mem', '64MB', true)`,
  );
  const refs = new Set([parent.ref, ...children.map((child) => child.ref)]);
  await run(db, `lock table ${[...refs].join(', ')} in access exclusive mode`);

  const own = { ref: parent.ref, column: 'batch_id' };
  const restore = await dropDependents(db, [own, ...children]);
  await run(db, 'create schema if not exists legacy');
  await writeBatchIdMap(db, parent);
  await run(db, LOOKUPS);
  if (isTextType(parent.columns.get('batch_id'))) await keepOriginal(db, own);
  await toUuid(db, own, `legacy.batch_id_of_row(${rowId(parent, 'before')})`);
  for (const child of children) {
    await keepOriginal(db, child);
    await toUuid(db, child, `legacy.batch_id_of(${quoteName(child.column)}::text)`);
  }
  await run(db, 'drop function legacy.batch_id_of(text), legacy.batch_id_of_row(text)');
  await completeParent(db, parent);
  for (const statement of restore) await run(db, statement);
  await verifyConversion(db, parent, children);
  await moveAside(db, newTables);
}

/**
 * SQL functions that return the UUID of a row of `batch_jobs`, and of a text that refers to a batch. A text refers to
 * the batch with exactly this id, otherwise to the batch whose UUID it contains.
 */
const LOOKUPS = `
  create function legacy.batch_id_of_row(text) returns uuid language plpgsql stable strict as $$
    begin return (select batch_id from legacy.batch_id_map where row_id = $1); end
  $$;
  create function legacy.batch_id_of(text) returns uuid language plpgsql stable strict as $$
    begin return coalesce(
      (select batch_id from legacy.batch_id_map where batch_id_original = $1 and found_by_original),
      (select batch_id from legacy.batch_id_map where batch_id = ${uuidIn('$1')}));
    end
  $$`;

/** Copies the old id, as text, to a separate column. */
async function keepOriginal(db: Kysely<unknown>, { ref, column }: ChildColumn): Promise<void> {
  const original = `${column}_original`;
  const { rows } = await sql`
    select from pg_attribute where attrelid = ${ref}::regclass and attname = ${original}
      and not attisdropped`.execute(db);
  if (rows.length > 0) {
    await run(
      db,
      `alter table ${ref} rename column ${quoteName(original)} to ${quoteName(`${original}_before`)}`,
    );
  }
  const copy = `generated always as (${quoteName(column)}::text) stored`;
  await run(db, `alter table ${ref} add column ${quoteName(original)} text ${copy}`);
  await run(db, `alter table ${ref} alter column ${quoteName(original)} drop expression`);
}

/** Converts the column to a UUID. `uuid` is an SQL expression over the row. */
async function toUuid(db: Kysely<unknown>, { ref, column }: ChildColumn, uuid: string): Promise<void> {
  const name = quoteName(column);
  // Drop the default, because it produces text. A reference to a missing batch becomes null.
  await run(db, `alter table ${ref} alter column ${name} drop default`);
  if (await mayNotBeNull(db, ref, column)) {
    const { rows: orphans } = await sql`
      select from ${sql.raw(ref)} where ${sql.raw(uuid)} is null limit 1`.execute(db);
    if (orphans.length > 0) await run(db, `alter table ${ref} alter column ${name} drop not null`);
  }
  await run(db, `alter table ${ref} alter column ${name} type uuid using ${uuid}`);
}

async function mayNotBeNull(db: Kysely<unknown>, ref: string, column: string): Promise<boolean> {
  const { rows } = await sql<{ attnotnull: boolean }>`
    select attnotnull from pg_attribute where attrelid = ${ref}::regclass and attname = ${column}`.execute(
    db,
  );
  return rows[0]?.attnotnull === true;
}

/** Adds constraints: every batch has an id, and ids are unique. */
async function completeParent(db: Kysely<unknown>, { ref }: LegacyTable): Promise<void> {
  await run(db, `alter table ${ref} alter column batch_id set not null`);
  const { rows } = await sql`
    select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indrelid = ${ref}::regclass and i.indisunique and i.indnkeyatts = 1 and i.indpred is null
      and a.attname = 'batch_id'`.execute(db);
  if (rows.length === 0) await run(db, `alter table ${ref} add unique (batch_id)`);
}

/**
 * Moves legacy tables aside. Foreign keys, views and sequences follow their tables; functions that name a table in
 * their text do not.
 */
async function moveAside(db: Kysely<unknown>, newTables: readonly string[]): Promise<void> {
  for (const name of newTables) {
    const table = await findTable(db, name);
    if (table) await run(db, `alter table ${table.ref} set schema legacy`);
  }
}

async function run(db: Kysely<unknown>, statement: string): Promise<void> {
  await sql.raw(statement).execute(db);
}
