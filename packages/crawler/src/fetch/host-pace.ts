import { setTimeout as delay } from 'node:timers/promises';

const MAX_CRAWL_DELAY_MS = 30_000;
const MAX_RESPONSE_COOLDOWN_MS = 5000;
/** Longest `Retry-After` that a crawl waits for, and the maximum number of such waits. */
const MAX_AWAITED_COOLDOWN_MS = 10_000;
const MAX_AWAITED_COOLDOWNS = 3;

/** Monotonic clock, which tests replace. */
export interface PaceClock {
  nowMs(): number;
  delay(delayMs: number, signal: AbortSignal): Promise<unknown>;
}

const SYSTEM_CLOCK: PaceClock = {
  nowMs: () => performance.now(),
  delay: (delayMs, signal) => delay(delayMs, undefined, { signal }),
};

/**
 * Decides when the next request to one host may start: after a minimum time (gap) since the previous request was sent,
 * after a cooldown as long as the previous response took (at most 5 s), and after any delay that the host has asked
 * for.
 */
export class HostPace {
  readonly #clock: PaceClock;
  readonly #slowsDown: boolean;
  #gapMs: number;
  /** Time of the last reserved turn; once its request has been sent, the time of sending. */
  #lastSentMs = -Infinity;
  #notBeforeMs: number;
  #cooldowns = 0;
  #isBackedOff = false;

  /** @param notBefore earliest time of the first request, by the wall clock */
  constructor(gapMs: number, notBefore: Date | null = null, clock: PaceClock = SYSTEM_CLOCK) {
    this.#clock = clock;
    this.#gapMs = gapMs;
    this.#slowsDown = gapMs > 0;
    const waitMs = notBefore === null ? 0 : Math.max(0, notBefore.getTime() - Date.now());
    this.#notBeforeMs = clock.nowMs() + waitMs;
  }

  /**
   * Waits for the next turn and reserves it. Rejects with the signal's reason when aborted.
   * @returns false if the host is backed off: there is no turn.
   */
  async takeTurn(signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    // Check again after each wait: another caller may have reserved the turn, or the host may have asked for a delay.
    while (!this.#isBackedOff) {
      const waitMs = this.#nextStartMs() - this.#clock.nowMs();
      if (waitMs <= 0) {
        this.#lastSentMs = this.#clock.nowMs();
        return true;
      }
      try {
        await this.#clock.delay(waitMs, signal);
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      }
    }
    return false;
  }

  /** Restarts the gap now: a slow connect must not shorten the gap that the host sees. */
  noteSent(): void {
    this.#lastSentMs = this.#clock.nowMs();
  }

  /** Starts a cooldown as long as the last request took, at most 5 s. Does nothing if the initial gap was 0. */
  noteDuration(durationMs: number): void {
    if (this.#slowsDown) this.delayNextRequest(Math.min(durationMs, MAX_RESPONSE_COOLDOWN_MS));
  }

  delayNextRequest(delayMs: number): void {
    this.#notBeforeMs = Math.max(this.#notBeforeMs, this.#clock.nowMs() + delayMs);
  }

  /** Raises the gap to the site's `Crawl-delay`, but to at most 30 s. Never lowers it. */
  raiseGap(gapMs: number): void {
    this.#gapMs = Math.max(this.#gapMs, Math.min(gapMs, MAX_CRAWL_DELAY_MS));
  }

  /**
   * Starts the cooldown that a response with status 429, or with 503 and `Retry-After`, asks for.
   * @param delayMs value of `Retry-After`; undefined if the site sent none.
   */
  backOff(delayMs: number | undefined): void {
    this.#cooldowns += 1;
    const isAwaited =
      delayMs !== undefined && delayMs <= MAX_AWAITED_COOLDOWN_MS && this.#cooldowns <= MAX_AWAITED_COOLDOWNS;
    if (!isAwaited) this.#isBackedOff = true;
    this.delayNextRequest(delayMs ?? 0);
  }

  /** Minimum time between two requests. */
  get gapMs(): number {
    return this.#gapMs;
  }

  /**
   * Whether the host asked for a cooldown that is too long or of unknown length, or for too many cooldowns. A crawl
   * does not wait for such a cooldown: it ends and keeps its pages.
   */
  get isBackedOff(): boolean {
    return this.#isBackedOff;
  }

  nextRequestAt(): Date {
    return new Date(Date.now() + Math.max(0, this.#nextStartMs() - this.#clock.nowMs()));
  }

  #nextStartMs(): number {
    return Math.max(this.#lastSentMs + this.#gapMs, this.#notBeforeMs);
  }
}
