import { readdir, readFile } from 'node:fs/promises';
import { Kysely, Migrator, sql, type Migration, type MigrationInfo, type MigrationResultSet } from 'kysely';
import { openPool } from './database.ts';
import { convertLegacyDatabase } from './legacy/convert-legacy-database.ts';
import { copyLegacyBatches } from './legacy/copy-legacy-batches.ts';
import { MigrationDialect } from './migration-dialect.ts';

/** The same folder from src/ and from dist/: both lie two levels below packages/. */
const FOLDER = new URL('../../../migrations/', import.meta.url);

const DOWN = '.down.sql';

/** Nothing has changed; `cause` says why. */
class MigrationFailed extends Error {
  override readonly name = 'MigrationFailed';

  constructor(message: string, cause: unknown) {
    super(message, { cause });
  }
}

/**
 * Applies each `migrations/NNNN_name.sql` that is missing, in order and in one transaction; answers their names.
 * Safe when started several times at once, also through a transaction pooler. A database of the old Python system is
 * converted on the way (docs/migrating.md). @throws MigrationFailed
 */
export function migrate(url: string): Promise<string[]> {
  return run(url, (migrator) => migrator.migrateToLatest());
}

/** Takes the newest migration back by its `.down.sql`; answers its name, or nothing where there is none. */
export function migrateDown(url: string): Promise<string[]> {
  return run(url, (migrator) => migrator.migrateDown());
}

/** Every migration and when it was applied, if it was. */
export async function migrationStatus(url: string): Promise<readonly MigrationInfo[]> {
  return withMigrator(url, (migrator) => migrator.getMigrations());
}

async function run(url: string, act: (migrator: Migrator) => Promise<MigrationResultSet>): Promise<string[]> {
  const { error, results = [] } = await withMigrator(url, act);
  const failed = results.find((result) => result.status === 'Error');
  if (error) {
    throw new MigrationFailed(
      failed ? `The migration ${failed.migrationName} failed` : 'No migration was run',
      error,
    );
  }
  return results.map((result) => result.migrationName);
}

async function withMigrator<T>(url: string, act: (migrator: Migrator) => Promise<T>): Promise<T> {
  // One statement may wait for the lock of another starter, and for a long migration of its own.
  const pool = openPool({ url, maxConnections: 2, queryTimeoutMs: 3_600_000 });
  const db = new Kysely<unknown>({ dialect: new MigrationDialect({ pool }) });
  try {
    return await act(new Migrator({ db, provider: { getMigrations } }));
  } finally {
    await db.destroy();
  }
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

/** What a file of SQL cannot say, in the transaction of its migration: it depends on what the database has. */
const BEFORE: Record<string, (db: Kysely<unknown>) => Promise<void>> = {
  '0001_initial': async (db) => convertLegacyDatabase(db, await namesOfNewTables()),
};
const AFTER: Record<string, (db: Kysely<unknown>) => Promise<void>> = {
  '0006_legacy_batches': copyLegacyBatches,
};

/** Every table that any migration makes: what stands in the way of one is set aside before the first. */
async function namesOfNewTables(): Promise<string[]> {
  const files = await listFiles();
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, FOLDER), 'utf8')));
  return texts.flatMap((text) =>
    [...text.matchAll(/^create (?:unlogged )?table (?:if not exists )?"?(\w+)"?/gim)].flatMap(
      (match) => match[1] ?? [],
    ),
  );
}

async function listFiles(): Promise<string[]> {
  return (await readdir(FOLDER)).filter((name) => name.endsWith('.sql') && !name.endsWith(DOWN));
}

function runFile(file: string) {
  return async (db: Kysely<unknown>): Promise<void> => {
    await sql.raw(await readFile(new URL(file, FOLDER), 'utf8')).execute(db);
  };
}
