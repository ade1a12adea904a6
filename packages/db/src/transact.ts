import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { isRetryableDbError } from './retryable-error.ts';

/** Runs `work` in a transaction of the caller's; all of it is run again where the database was away for a moment. */
export type Transact = <T>(work: (tx: Db) => Promise<T>) => Promise<T>;

/**
 * A unit of work that is tried as a whole until it commits or `deadlineMs` have passed since its start; then the
 * database's last error is thrown. What runs in it must be guarded (safe to repeat): an answer to COMMIT may be lost.
 */
export function transactor(db: Db, { deadlineMs }: { deadlineMs: number }): Transact {
  return (work) =>
    withRetry(
      () =>
        db.transaction().execute(async (tx) => {
          await boundLocks(tx);
          return work(tx);
        }),
      deadlineMs,
    );
}

/**
 * A process that is frozen or cut off in the middle of a transaction must not keep its locks from the others for ever,
 * and whoever waits for a lock must not leave a waiting server connection behind. Both last as long as the transaction.
 */
async function boundLocks(tx: Db): Promise<void> {
  await sql`select set_config('idle_in_transaction_session_timeout', '10s', true),
    set_config('lock_timeout', '10s', true)`.execute(tx);
}

/** Repeats a guarded statement or transaction while the database is away: full jitter, 50 ms to 2 s between. */
export async function withRetry<T>(attempt: () => Promise<T>, deadlineMs: number): Promise<T> {
  const end = performance.now() + deadlineMs;
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      const waitMs = Math.random() * Math.min(2_000, 50 * 2 ** failures);
      if (!isRetryableDbError(error) || performance.now() + waitMs > end) throw error;
      await delay(waitMs);
    }
  }
}
