/** Weight of the past: what was a minute ago counts about a third of what is now. */
const MEMORY_S = 60;
/** A rate of fewer is a guess. */
const ENOUGH_ENDED = 20;

/**
 * How many domains end a minute, and when the last one will: an exponentially weighted mean over about a minute, so that
 * it follows a fleet that grows or a pause, and does not jump. Begins with the batch's own mean so far.
 */
export class RateMeter {
  #perSecond = 0;
  #last: { atMs: number; ended: number } | null = null;

  /** @param runningS how long the batch has been running */
  add(atMs: number, ended: number, runningS: number): void {
    const last = this.#last;
    this.#last = { atMs, ended };
    // Fewer than before: some were sent round again, and what was measured was another run.
    if (last === null || ended < last.ended) {
      this.#perSecond = runningS > 0 ? ended / runningS : 0;
      return;
    }
    const seconds = (atMs - last.atMs) / 1_000;
    if (seconds <= 0) {
      this.#last = { atMs: last.atMs, ended: last.ended };
      return;
    }
    const weight = 1 - Math.exp(-seconds / MEMORY_S);
    this.#perSecond += weight * ((ended - last.ended) / seconds - this.#perSecond);
  }

  /** Null as long as too few have ended to say. */
  get perMinute(): number | null {
    return this.#last !== null && this.#last.ended >= ENOUGH_ENDED ? this.#perSecond * 60 : null;
  }

  /** Seconds until `open` more have ended; null where that cannot be said. */
  secondsFor(open: number): number | null {
    const { perMinute } = this;
    return perMinute === null || perMinute < 0.01 ? null : (open * 60) / perMinute;
  }
}
