import {
  CompiledQuery,
  PostgresAdapter,
  PostgresDialect,
  PostgresDriver,
  type DatabaseConnection,
  type PostgresDialectConfig,
  type TransactionSettings,
} from 'kysely';

/** Key of the advisory lock: an arbitrary number. Releases that migrate at the same time must use the same one. */
const LOCK_KEY = '3853314791062309107';

/**
 * Disables Kysely's session lock, because a transaction pooler would acquire and release it on different connections.
 */
class TransactionLockAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

class TransactionLockDriver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    await super.beginTransaction(connection, settings);
    await connection.executeQuery(
      CompiledQuery.raw(
        `select set_config('lock_timeout', '120s', true), set_config('statement_timeout', '0', true),
          set_config('idle_in_transaction_session_timeout', '0', true)`,
      ),
    );
    await connection.executeQuery(CompiledQuery.raw(`select pg_advisory_xact_lock(${LOCK_KEY})`));
  }
}

/** Makes Kysely's Migrator safe behind a transaction pooler: every transaction first takes an advisory lock. */
export class MigrationDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createAdapter(): PostgresAdapter {
    return new TransactionLockAdapter();
  }

  override createDriver(): PostgresDriver {
    return new TransactionLockDriver(this.#config);
  }
}
