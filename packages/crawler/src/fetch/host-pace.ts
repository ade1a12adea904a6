import { setTimeout as sleep } from 'node:timers/promises';

const MAX_CRAWL_DELAY_MS = 30_000;
const MAX_REST_MS = 5000;
/** A site that asks for so little is waited for in the middle of a crawl, so often. */
const MAX_WAITED_OUT_MS = 10_000;
const MAX_WAITS = 3;

/** Monotonic time and waiting; replaced in tests. */
export interface PaceClock {
  nowMs(): number;
  sleep(delayMs: number, signal: AbortSignal): Promise<unknown>;
}

const systemClock: PaceClock = {
  nowMs: () => performance.now(),
  sleep: (delayMs, signal) => sleep(delayMs, undefined, { signal }),
};

/**
 * When one host may be asked again: a least gap between the starts of requests, a rest as long as the host took to
 * answer the last one (up to 5 s), and whatever the host itself has asked for.
 */
export class HostPace {
  readonly #clock: PaceClock;
  readonly #rests: boolean;
  #gapMs: number;
  #lastStartMs = -Infinity;
  #notBeforeMs: number;
  #waits = 0;
  #backedOff = false;

  /** @param notBefore wall-clock time; waits are measured in monotonic time from then on. */
  constructor(gapMs: number, notBefore: Date | null = null, clock: PaceClock = systemClock) {
    this.#clock = clock;
    this.#gapMs = gapMs;
    this.#rests = gapMs > 0;
    const waitMs = notBefore === null ? 0 : Math.max(0, notBefore.getTime() - Date.now());
    this.#notBeforeMs = clock.nowMs() + waitMs;
  }

  /** Waits for the next start and takes it. Rejects at once with the signal's reason when aborted. */
  async takeTurn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    // Taken before the wait, so that two who wait at once get two starts.
    const startMs = Math.max(this.#clock.nowMs(), this.#nextStartMs());
    this.#lastStartMs = startMs;
    for (;;) {
      const waitMs = Math.max(startMs, this.#notBeforeMs) - this.#clock.nowMs();
      if (waitMs <= 0) return;
      try {
        await this.#clock.sleep(waitMs, signal);
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      }
    }
  }

  /** The host has answered, or failed to: it rests for as long as that took. */
  noteDuration(durationMs: number): void {
    if (this.#rests) this.#hold(Math.min(durationMs, MAX_REST_MS));
  }

  /** No request for so long: others have the turns before. */
  waitFor(delayMs: number): void {
    this.#hold(delayMs);
  }

  /** The site asks for a gap (`Crawl-delay`): it counts up to 30 s, and never makes the gap smaller. */
  raiseGap(gapMs: number): void {
    this.#gapMs = Math.max(this.#gapMs, Math.min(gapMs, MAX_CRAWL_DELAY_MS));
  }

  /** The site asks to be left alone, for so long (`Retry-After`) or without saying for how long. */
  backOff(delayMs: number | undefined): void {
    this.#waits += 1;
    if (delayMs === undefined || delayMs > MAX_WAITED_OUT_MS || this.#waits > MAX_WAITS)
      this.#backedOff = true;
    this.#hold(delayMs ?? 0);
  }

  /** Least gap between two requests, as the site has made it. */
  get gapMs(): number {
    return this.#gapMs;
  }

  /** Whether the site has asked to be left alone for longer than a crawl waits: it ends with what it has. */
  get isBackedOff(): boolean {
    return this.#backedOff;
  }

  nextRequestAt(): Date {
    return new Date(Date.now() + Math.max(0, this.#nextStartMs() - this.#clock.nowMs()));
  }

  #nextStartMs(): number {
    return Math.max(this.#lastStartMs + this.#gapMs, this.#notBeforeMs);
  }

  #hold(delayMs: number): void {
    this.#notBeforeMs = Math.max(this.#notBeforeMs, this.#clock.nowMs() + delayMs);
  }
}
