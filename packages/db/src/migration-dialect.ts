import {
  CompiledQuery,
  PostgresAdapter,
  PostgresDialect,
  PostgresDriver,
  type DatabaseConnection,
  type PostgresDialectConfig,
  type TransactionSettings,
} from 'kysely';

/** Any number that nobody else locks on: the first eight bytes of SHA-256("scrapersky migrations"). */
const LOCK_KEY = '3853314791062309107';

/** Kysely's own lock is of the session: through a transaction pooler it is taken and left on different connections. */
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

/** Kysely's Migrator made safe behind a transaction pooler: every transaction first takes one advisory lock. */
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
