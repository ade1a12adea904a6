import { plural } from '@scrapersky/core';
import { listAppliedMigrations } from './applied-migrations.ts';
import type { Db } from './database.ts';
import { migrationNames } from './migrate.ts';

/** Thrown when the database lacks migrations of this release. The message contains the command that applies them. */
export class SchemaOutdatedError extends Error {
  override readonly name = 'SchemaOutdatedError';
  readonly code = 'schema_outdated';

  constructor(missing: readonly string[], count: number) {
    const schema =
      missing.length === count
        ? 'The database has no schema yet'
        : `The schema of the database is too old: ${plural(missing.length, 'migration')} not applied (${missing.join(', ')})`;
    super(`${schema}. Run \`npm run migrate\`.`);
  }
}

/**
 * Checks that the database has every migration of this release. It may also have newer ones.
 *
 * @throws SchemaOutdatedError
 */
export async function requireMigrations(db: Db): Promise<void> {
  const [names, applied] = await Promise.all([migrationNames(), listAppliedMigrations(db)]);
  const missing = names.filter((name) => !applied.has(name));
  if (missing.length > 0) throw new SchemaOutdatedError(missing, names.length);
}
