import { requireMigrations, SchemaOutdatedError, type Db } from '@scrapersky/db';

/** Returns why this release cannot use the schema of the database, and what to do; null if it can. */
export async function findSchemaProblem(db: Db): Promise<string | null> {
  try {
    await requireMigrations(db);
    return null;
  } catch (error) {
    if (error instanceof SchemaOutdatedError) return error.message;
    throw error;
  }
}
