import { findWriteFault, storeWriteCheck, type Db, type WriteFault } from '@scrapersky/db';

/** Minimum time between two test writes, however often clients request the health. */
const CHECK_INTERVAL_MS = 5_000;

/** Time for which a refused write counts as a fault. On a full disk a small test write may still succeed. */
const REFUSAL_COUNTS_MS = 30_000;

/** Knows whether Postgres accepts writes. */
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

  /** Records the error of a request. */
  note(error: unknown): void {
    const fault = findWriteFault(error);
    if (fault !== null) this.#refusal = { fault, at: performance.now() };
  }

  /** Returns why Postgres accepts no writes; null if it does. Rejects when it does not respond. */
  async findFault(): Promise<WriteFault | null> {
    if (performance.now() - this.#checkedAt >= this.#checkIntervalMs) {
      this.#fault = await this.#check();
      this.#checkedAt = performance.now();
    }
    if (this.#fault !== null) return this.#fault;
    const isRecent = this.#refusal !== null && performance.now() - this.#refusal.at < REFUSAL_COUNTS_MS;
    // After a failover, a successful test write proves that writes work again. A full disk refuses only large writes,
    // so there it proves nothing.
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
