import { findWriteFault, storeWriteCheck, type Db, type WriteFault } from '@scrapersky/db';

/**
 * Minimum time between Postgres' answer to a test write and the next test write, however often clients request the
 * health.
 */
const CHECK_INTERVAL_MS = 5_000;

/** Time for which a write that a full disk refused counts as a fault, because a small test write may still succeed. */
const REFUSAL_COUNTS_MS = 30_000;

/** Detects whether Postgres accepts writes, from test writes and from refused writes of requests. */
export class WriteWatch {
  readonly #db: Db;
  readonly #checkIntervalMs: number;
  #checkedAt = -Infinity;
  #fault: WriteFault | null = null;
  #refusal: { fault: WriteFault; at: number } | null = null;

  constructor(db: Db, checkIntervalMs = CHECK_INTERVAL_MS) {
    this.#db = db;
    this.#checkIntervalMs = checkIntervalMs;
  }

  /** Remembers the error of a request if it shows that Postgres accepts no writes. */
  note(error: unknown): void {
    const fault = findWriteFault(error);
    if (fault !== null) this.#refusal = { fault, at: performance.now() };
  }

  /** Returns why Postgres accepts no writes; null if it accepts them. Rejects if Postgres does not respond. */
  async findFault(): Promise<WriteFault | null> {
    if (performance.now() - this.#checkedAt >= this.#checkIntervalMs) {
      this.#fault = await this.#check();
      this.#checkedAt = performance.now();
    }
    if (this.#fault !== null) return this.#fault;
    const isRecent = this.#refusal !== null && performance.now() - this.#refusal.at < REFUSAL_COUNTS_MS;
    // A successful test write proves that the server is no longer read-only. It does not prove that the disk has space
    // again, because a full disk refuses only large writes.
    return isRecent && this.#refusal?.fault === 'disk_full' ? 'disk_full' : null;
  }

  async #check(): Promise<WriteFault | null> {
    try {
      await storeWriteCheck(this.#db);
      return null;
    } catch (error) {
      const fault = findWriteFault(error);
      if (fault === null) throw error;
      return fault;
    }
  }
}
