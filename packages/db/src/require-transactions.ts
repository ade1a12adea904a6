import { sql } from 'kysely';
import type { Db } from './database.ts';
import { requireMigrations } from './missing-migrations.ts';
import { findWriteFault } from './retryable-error.ts';

/** Thrown when a pooler in statement mode refuses transactions, which the service needs. */
export class StatementPoolingError extends Error {
  override readonly name = 'StatementPoolingError';
  readonly code = 'statement_pooling';

  constructor(cause: unknown) {
    super(
      'The pooler of DATABASE_URL runs in statement mode, but the service needs transactions. Set pool_mode = transaction.',
      { cause },
    );
  }
}

/**
 * Runs an empty transaction.
 *
 * @throws StatementPoolingError, or the error of the driver
 */
export async function requireTransactions(db: Db): Promise<void> {
  try {
    await db.transaction().execute((tx) => sql`select 1`.execute(tx));
  } catch (error) {
    throw findWriteFault(error) === 'statement_pooling' ? new StatementPoolingError(error) : error;
  }
}

/** @throws StatementPoolingError, SchemaOutdatedError, or the error of the driver */
export async function requireUsableDatabase(db: Db): Promise<void> {
  await requireTransactions(db);
  await requireMigrations(db);
}
