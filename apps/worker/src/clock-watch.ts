import { CLOCK_WARNING_MS, MAX_CLOCK_DIFFERENCE_MS } from '@scrapersky/core';
import type { DatabaseClock } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';

/** Minimum difference between the step of the database's clock and the elapsed time that counts as a jump. */
const JUMP_MS = 5_000;

/** Compares the clock of this process with the clock of the database, which decides when leases and cooldowns end. */
export class ClockWatch {
  readonly #log: Logger;
  #aheadMs = 0;
  #uncertaintyMs = 0;
  #hasWarned = false;
  #lastDatabaseMs: number | null = null;
  #lastAt = 0;

  constructor(log: Logger) {
    this.#log = log;
  }

  /** Time that this process's clock is ahead of the database's; negative if it is behind. */
  get aheadMs(): number {
    return Math.round(this.#aheadMs);
  }

  /**
   * Whether the clocks differ too much for this worker to claim domains. Tolerates the inaccuracy that the round trip
   * causes.
   */
  get isWrong(): boolean {
    return Math.abs(this.#aheadMs) - this.#uncertaintyMs > MAX_CLOCK_DIFFERENCE_MS;
  }

  /**
   * Runs a query that returns the database's time, and compares the clocks. `jumped` is true if the database's clock
   * has jumped since the last comparison.
   */
  async compare<T extends Pick<DatabaseClock, 'nowMs'>>(
    query: () => Promise<T>,
  ): Promise<T & { jumped: boolean }> {
    const sentAt = performance.now();
    const clock = await query();
    const roundTripMs = performance.now() - sentAt;
    this.#uncertaintyMs = roundTripMs / 2;
    this.#aheadMs = Date.now() - roundTripMs / 2 - clock.nowMs;
    const elapsedMs = performance.now() - this.#lastAt;
    const stepMs = this.#lastDatabaseMs === null ? elapsedMs : clock.nowMs - this.#lastDatabaseMs;
    this.#lastDatabaseMs = clock.nowMs;
    this.#lastAt = performance.now();
    this.#warn();
    return { ...clock, jumped: Math.abs(stepMs - elapsedMs) - roundTripMs > JUMP_MS };
  }

  #warn(): void {
    const differs = Math.abs(this.#aheadMs) - this.#uncertaintyMs > CLOCK_WARNING_MS;
    if (differs && !this.#hasWarned) {
      this.#log.warn('the clocks of this machine and of the database differ: set both with NTP', {
        ahead_ms: this.aheadMs,
      });
    }
    this.#hasWarned = differs;
  }
}
