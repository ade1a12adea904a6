/** What was so long ago counts about a third of what is now. */
const MEMORY_S = 60;
/** A rate of fewer is a guess. */
const ENOUGH_ENDED = 20;

/**
 * How many domains end a minute, and when the last one will: a mean that forgets over about a minute, so that it follows
 * a fleet that grows or stands still, and does not jump. Begins with the batch's own mean so far.
 */
export class RateMeter {
  /** Domains that ended and the seconds that it took, both fading with time. */
  #faded = { ended: 0, seconds: 0 };
  #last: { atMs: number; ended: number } | null = null;

  /** @param runningS how long the batch has been running */
  add(atMs: number, ended: number, runningS: number): void {
    const last = this.#last;
    // Fewer than before: some were sent round again, and what was measured was another run.
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

  /** Null as long as too few have ended to say. */
  get perMinute(): number | null {
    const { ended, seconds } = this.#faded;
    if (this.#last === null || this.#last.ended < ENOUGH_ENDED || seconds === 0) return null;
    return (ended * 60) / seconds;
  }

  /** Seconds until `open` more have ended; null where that cannot be said. */
  secondsFor(open: number): number | null {
    const { perMinute } = this;
    return perMinute === null || perMinute < 0.01 ? null : (open * 60) / perMinute;
  }
}
