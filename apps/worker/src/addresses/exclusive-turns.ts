/** The turns at one address in a period in which no other worker may send requests to it. */
export class ExclusiveTurns {
  #nextMs: number;
  readonly #endMs: number;
  readonly #gapMs: number;

  /** The times are those of `performance.now()`. */
  constructor(startMs: number, endMs: number, gapMs: number) {
    this.#nextMs = startMs;
    this.#endMs = endMs;
    this.#gapMs = gapMs;
  }

  /** Takes the next turn. Returns the wait in ms; null if the period has no turn left. */
  take(): number | null {
    const nowMs = performance.now();
    const turnMs = Math.max(this.#nextMs, nowMs);
    // Another worker's turn may follow at the end of the period.
    if (turnMs + this.#gapMs > this.#endMs) return null;
    this.#nextMs = turnMs + this.#gapMs;
    return turnMs - nowMs;
  }
}
