import { readThreadCpuMs, readThreadId } from '@scrapersky/extractor';
import type { Logger } from '@scrapersky/runtime';
import { runAtInterval, type IntervalTask } from './run-at-interval.ts';

/** The domain whose work currently runs on the event loop. */
export interface Turn {
  jobId: string;
  domain: string;
}

const CHECK_INTERVAL_MS = 100;

/** Blocked time from which a turn of the event loop counts as slow. Shorter ones are normal with fifty crawls. */
const SLOW_TURN_MS = 300;

/** Total time for which one domain may block the event loop. */
const MAX_BLOCKED_MS = 3_000;

/** Total duration of slow turns from which a domain counts as the cause of a missed heartbeat. */
const SUSPECT_AFTER_MS = 1_000;

/**
 * Finds the domains whose work blocks the event loop. While the loop is blocked nothing else runs, so the domain whose
 * turn began last is responsible.
 */
export class LoopWatch {
  readonly #log: Logger;
  readonly #onHog: (turn: Turn) => void;
  readonly #blockedMs = new Map<string, number>();
  readonly #silences = new Map<string, number>();
  readonly #checks: IntervalTask;
  readonly #threadId = readThreadId();
  #turn: Turn | null = null;
  #checkedAt = performance.now();
  #cpuMs = readThreadCpuMs(this.#threadId);
  #longestMs = 0;

  /** @param onHog called when a domain has blocked the event loop for too long in total. */
  constructor(log: Logger, onHog: (turn: Turn) => void) {
    this.#log = log;
    this.#onHog = onHog;
    this.#checks = runAtInterval(CHECK_INTERVAL_MS, async () => this.#check());
  }

  /** Records that work for a domain begins. */
  begin(turn: Turn): void {
    this.#turn = turn;
  }

  /** Returns the longest delay of the event loop since the last call, in ms. */
  takeLongestMs(): number {
    const longestMs = this.#longestMs;
    this.#longestMs = 0;
    return Math.round(longestMs);
  }

  /**
   * Records that a domain's crawl was aborted because this worker wrote no heartbeat. Returns whether the domain may be
   * the cause: its slow turns took a second or more in total, or this is at least its second such abort while any
   * domain had slow turns.
   */
  isSuspect(jobId: string): boolean {
    if (this.#blockedMs.size === 0) return false;
    const silences = (this.#silences.get(jobId) ?? 0) + 1;
    this.#silences.set(jobId, silences);
    return silences > 1 || (this.#blockedMs.get(jobId) ?? 0) >= SUSPECT_AFTER_MS;
  }

  /** Removes the records of a domain that has ended. */
  forget(jobId: string): void {
    this.#blockedMs.delete(jobId);
    this.#silences.delete(jobId);
  }

  stop(): Promise<void> {
    return this.#checks.stop();
  }

  #check(): void {
    const now = performance.now();
    const lateMs = now - this.#checkedAt - CHECK_INTERVAL_MS;
    this.#checkedAt = now;
    const cpuMs = readThreadCpuMs(this.#threadId);
    const computedMs = Math.min(lateMs, cpuMs - this.#cpuMs);
    this.#cpuMs = cpuMs;
    this.#longestMs = Math.max(this.#longestMs, lateMs);
    // Ignore a delay without much computing: the process was frozen or got no processor.
    if (computedMs < SLOW_TURN_MS || this.#turn === null) return;
    const { jobId, domain } = this.#turn;
    const blockedMs = (this.#blockedMs.get(jobId) ?? 0) + computedMs;
    this.#blockedMs.set(jobId, blockedMs);
    this.#log.warn('a domain blocked the event loop', {
      job_id: jobId,
      domain,
      blocked_ms: Math.round(computedMs),
      in_all_ms: Math.round(blockedMs),
    });
    if (blockedMs > MAX_BLOCKED_MS) this.#onHog(this.#turn);
  }
}
