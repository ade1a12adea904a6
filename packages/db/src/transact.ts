import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import { isRetryableDbError } from './retryable-error.ts';

/** Runs `work` in a transaction. Runs all of `work` again after an outage of the database, a deadlock or a timeout. */
export type Transact = <T>(work: (tx: Db) => Promise<T>) => Promise<T>;

/**
 * Returns a function that retries a whole transaction after retryable errors, until `deadlineMs` have passed; then it
 * throws the last error. The work must be safe to repeat, because the reply to COMMIT may be lost.
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
 * Limits how long a frozen process keeps its locks, and how long a transaction waits for a lock. Both settings end with
 * the transaction.
 */
async function boundLocks(tx: Db): Promise<void> {
  await sql`select set_config('idle_in_transaction_session_timeout', '10s', true),
    set_config('lock_timeout', '10s', true)`.execute(tx);
}

/**
 * Repeats a statement or transaction while the database is unreachable or busy, until `deadlineMs` have passed. The
 * delays are random: at most 50 ms at first, at most 2 s later. The statement or transaction must be safe to repeat.
 * @param onFirstFailure called at most once, before the first repetition
 */
export async function withRetry<T>(
  attempt: () => Promise<T>,
  deadlineMs: number,
  onFirstFailure: (error: unknown) => void = () => {},
): Promise<T> {
  const end = performance.now() + deadlineMs;
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      const waitMs = Math.random() * Math.min(2_000, 50 * 2 ** failures);
      if (!isRetryableDbError(error) || performance.now() + waitMs > end) throw error;
      if (failures === 0) onFirstFailure(error);
      await delay(waitMs);
    }
  }
}
