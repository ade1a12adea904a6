import { readdir, readFile } from 'node:fs/promises';
import { Kysely, Migrator, sql, type Migration, type MigrationInfo, type MigrationResultSet } from 'kysely';
import { listAppliedMigrations } from './applied-migrations.ts';
import { openPool } from './database.ts';
import { convertLegacyDatabase } from './legacy/convert-legacy-database.ts';
import { copyLegacyBatches } from './legacy/copy-legacy-batches.ts';
import { MigrationDialect } from './migration-dialect.ts';

/** This relative path is the same from src/ and from dist/. */
const FOLDER = new URL('../../../migrations/', import.meta.url);

const DOWN = '.down.sql';

/** Thrown when migrations failed. Their transaction was rolled back. `cause` is the error. */
class MigrationError extends Error {
  override readonly name = 'MigrationError';
  readonly code = 'migration_failed';

  constructor(message: string, cause: unknown) {
    super(message, { cause });
  }
}

/**
 * Applies every missing `migrations/NNNN_name.sql`, in order and in one transaction, and returns their names. Several
 * processes may call it at once, even through a transaction pooler. The first migration converts a database of the
 * legacy Python system (docs/migrating.md). Migrations of a later release stay as they are.
 *
 * @throws MigrationError
 */
export function migrate(url: string): Promise<string[]> {
  return run(url, (migrator) => migrator.migrateToLatest());
}

/**
 * Reverts the newest migration by its `.down.sql` and returns its name; returns an empty list when none is applied.
 *
 * @throws MigrationError also if the migration belongs to a later release
 */
export function migrateDown(url: string): Promise<string[]> {
  return run(url, (migrator) => migrator.migrateDown());
}

/** Returns every migration, with the time when it was applied if it was. */
export async function migrationStatus(url: string): Promise<readonly MigrationInfo[]> {
  return withMigrator(url, (migrator) => migrator.getMigrations());
}

async function run(
  url: string,
  work: (migrator: Migrator) => Promise<MigrationResultSet>,
): Promise<string[]> {
  const { error, results = [] } = await withMigrator(url, work);
  const failed = results.find((result) => result.status === 'Error');
  if (error) {
    throw new MigrationError(
      failed ? `The migration ${failed.migrationName} failed` : 'No migration was run',
      error,
    );
  }
  return results.map((result) => result.migrationName);
}

async function withMigrator<T>(url: string, work: (migrator: Migrator) => Promise<T>): Promise<T> {
  // Use a long timeout: a statement may be a long migration or wait for another process that migrates.
  const pool = openPool({ url, maxConnections: 2, queryTimeoutMs: 3_600_000 });
  const db = new Kysely<unknown>({ dialect: new MigrationDialect({ pool }) });
  try {
    // Read the migrations before a transaction begins, because a small pooler might never provide a second connection.
    const known = { ...(await laterMigrations(db)), ...(await getMigrations()) };
    return await work(new Migrator({ db, provider: { getMigrations: async () => known } }));
  } finally {
    await db.destroy();
  }
}

/** Returns the applied migrations that this release does not know. They exist after a return to an earlier release. */
async function laterMigrations(db: Kysely<unknown>): Promise<Record<string, Migration>> {
  const ours = new Set(await migrationNames());
  const later = [...(await listAppliedMigrations(db))].filter((name) => !ours.has(name));
  const refuse = (name: string) => async () => {
    throw new Error(`The migration ${name} belongs to a later release, which must revert it`);
  };
  return Object.fromEntries(later.map((name) => [name, { up: refuse(name), down: refuse(name) }]));
}

async function getMigrations(): Promise<Record<string, Migration>> {
  const files = await listFiles();
  return Object.fromEntries(
    files.map((file) => {
      const name = file.slice(0, -'.sql'.length);
      const [before, after] = [BEFORE[name], AFTER[name]];
      const up = async (db: Kysely<unknown>): Promise<void> => {
        await before?.(db);
        await runFile(file)(db);
        await after?.(db);
      };
      return [name, { up, down: runFile(`${name}${DOWN}`) }];
    }),
  );
}

/**
 * Code that runs in a migration's transaction before or after its SQL file and depends on the contents of the database.
 */
const BEFORE: Record<string, (db: Kysely<unknown>) => Promise<void>> = {
  '0001_initial': async (db) => convertLegacyDatabase(db, await namesOfNewTables()),
};
const AFTER: Record<string, (db: Kysely<unknown>) => Promise<void>> = {
  '0001_initial': copyLegacyBatches,
};

/** Returns the name of every table that a migration creates. Legacy tables with these names are moved aside first. */
async function namesOfNewTables(): Promise<string[]> {
  const files = await listFiles();
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, FOLDER), 'utf8')));
  return texts.flatMap((text) =>
    [...text.matchAll(/^create (?:unlogged )?table (?:if not exists )?"?(\w+)"?/gim)].flatMap(
      (match) => match[1] ?? [],
    ),
  );
}

/** Returns the SQL of a migration. */
export function migrationSql(name: string): Promise<string> {
  return readFile(new URL(`${name}.sql`, FOLDER), 'utf8');
}

/** Returns the name of every migration of this release, in order. */
export async function migrationNames(): Promise<string[]> {
  return (await listFiles()).map((file) => file.slice(0, -'.sql'.length)).toSorted();
}

async function listFiles(): Promise<string[]> {
  return (await readdir(FOLDER)).filter((name) => name.endsWith('.sql') && !name.endsWith(DOWN));
}

function runFile(file: string) {
  return async (db: Kysely<unknown>): Promise<void> => {
    await sql.raw(await readFile(new URL(file, FOLDER), 'utf8')).execute(db);
  };
}
