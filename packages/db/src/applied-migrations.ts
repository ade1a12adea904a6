import { sql, type Kysely } from 'kysely';

const UNDEFINED_TABLE = '42P01';

/** Returns the names of the applied migrations; an empty set if the database has no schema yet. */
export async function listAppliedMigrations<T>(db: Kysely<T>): Promise<ReadonlySet<string>> {
  try {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    if ((error as { code?: unknown }).code === UNDEFINED_TABLE) return new Set();
    throw error;
  }
}
