/** Age at which a sample weighs 1/e of a new one. */
const MEMORY_S = 60;
/** Minimum number of ended domains for a reliable rate. */
const ENOUGH_ENDED = 20;

/**
 * Measures how many domains end per minute, as an exponentially weighted mean over about a minute, so that it follows a
 * growing or stalled fleet smoothly. The first value is the mean rate of the batch so far.
 */
export class RateMeter {
  /** Number of ended domains and the seconds in which they ended. The weight of both decays with time. */
  #faded = { ended: 0, seconds: 0 };
  #last: { atMs: number; ended: number } | null = null;

  /** @param runningS seconds since the batch started */
  add(atMs: number, ended: number, runningS: number): void {
    const last = this.#last;
    // If fewer domains have ended than before, a retry has begun another run.
    if (last === null || ended < last.ended) {
      const seconds = Math.min(runningS, MEMORY_S);
      this.#faded = { ended: seconds > 0 ? (ended * seconds) / runningS : 0, seconds };
      this.#last = { atMs, ended };
      return;
    }
    const seconds = (atMs - last.atMs) / 1_000;
    if (seconds <= 0) return;
    const left = Math.exp(-seconds / MEMORY_S);
    this.#faded.ended = this.#faded.ended * left + ended - last.ended;
    this.#faded.seconds = this.#faded.seconds * left + seconds;
    this.#last = { atMs, ended };
  }

  /** Domains that end per minute; null while too few have ended. */
  get perMinute(): number | null {
    const { ended, seconds } = this.#faded;
    if (this.#last === null || this.#last.ended < ENOUGH_ENDED || seconds === 0) return null;
    return (ended * 60) / seconds;
  }

  /** Returns the seconds until `open` more domains have ended; null if the rate is unknown or almost 0. */
  secondsFor(open: number): number | null {
    const { perMinute } = this;
    return perMinute === null || perMinute < 0.01 ? null : (open * 60) / perMinute;
  }
}
