export { openDatabase, openPool, type DatabaseOptions, type Db } from './database.ts';
export { migrate, migrateDown, migrationStatus } from './migrate.ts';
export { isRetryableDbError } from './retryable-error.ts';
export { transactor, withRetry, type Transact } from './transact.ts';
