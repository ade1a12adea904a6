import type { CpuBudget } from './cpu-budget.ts';

/** Duration below which a turn is charged by the clock, because reading the processor time costs a system call. */
const SHORT_TURN_MS = 5;

/** Age from which a reading of the processor time is renewed when a turn begins. */
const MAX_READING_AGE_MS = 100;

/** Charges the time of the event loop to the crawl that computes. */
export class TurnMeter {
  #budget: Pick<CpuBudget, 'spend'> | null = null;
  #startedAt = 0;
  #reading = { at: 0, cpuMs: 0 };
  #isScheduled = false;

  /** Records that a crawl begins to compute. The crawl is charged until another one begins or the turn ends. */
  begin(budget: Pick<CpuBudget, 'spend'>): void {
    this.#end();
    this.#budget = budget;
    this.#startedAt = performance.now();
    if (this.#startedAt > this.#reading.at + MAX_READING_AGE_MS) this.#read();
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#end();
    });
  }

  #end(): void {
    if (this.#budget === null) return;
    const passedMs = performance.now() - this.#startedAt;
    // Take the smaller value: the process may have got no processor for a while, and other threads may have computed
    // too.
    this.#budget.spend(passedMs < SHORT_TURN_MS ? passedMs : Math.min(passedMs, this.#read()));
    this.#budget = null;
  }

  /** Returns the processor time since the last reading, in ms. */
  #read(): number {
    const { user, system } = process.cpuUsage();
    const { cpuMs: before } = this.#reading;
    this.#reading = { at: performance.now(), cpuMs: (user + system) / 1_000 };
    return this.#reading.cpuMs - before;
  }
}
