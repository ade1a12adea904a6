import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { migrationSql } from '../migrate.ts';
import { listSchemaObjects, type SchemaObject } from './schema-objects.ts';

/** Differences between the schema and the one that its migrations create. Without differences, all lists are empty. */
export interface SchemaDifferences {
  /** Objects that the migrations create and the schema lacks, such as `index jobs_pkey`. */
  missing: string[];
  changed: { name: string; expected: string; actual: string }[];
  /** Objects of the service's tables that no migration creates. */
  additional: string[];
}

/**
 * Compares the schema with the one that these migrations create. Runs the migrations in a new schema, so the role needs
 * the permission to create one.
 *
 * @param tx a transaction that the caller must roll back, which removes the new schema
 */
export async function compareSchema(tx: Db, migrations: readonly string[]): Promise<SchemaDifferences> {
  const actual = await listSchemaObjects(tx);
  const expected = await makeExpected(tx, migrations);
  const actualByName = new Map(actual.map((object) => [object.name, object]));
  const names = new Set(expected.map(({ name }) => name));
  const tables = new Set(expected.map(({ table }) => table));
  return {
    missing: expected.filter(({ name }) => !actualByName.has(name)).map(({ name }) => name),
    changed: expected.flatMap(({ name, definition }) => {
      const found = actualByName.get(name);
      return found === undefined || found.definition === definition
        ? []
        : [{ name, expected: definition, actual: found.definition }];
    }),
    additional: actual
      .filter(({ name, table }) => table !== null && tables.has(table) && !names.has(name))
      .map(({ name }) => name),
  };
}

async function makeExpected(tx: Db, migrations: readonly string[]): Promise<SchemaObject[]> {
  const schema = `expected_${randomBytes(8).toString('hex')}`;
  await sql`create schema ${sql.id(schema)}`.execute(tx);
  await sql`select set_config('search_path', ${schema}, true)`.execute(tx);
  // One migration changes the tables of the migration runner, so they must exist.
  await sql`create table kysely_migration (); create table kysely_migration_lock ()`.execute(tx);
  for (const name of migrations) await sql.raw(await migrationSql(name)).execute(tx);
  return listSchemaObjects(tx);
}
