import type { CpuBudget } from './cpu-budget.ts';

/** A shorter turn is charged by the clock: reading the processor time costs a system call, the clock does not. */
const SHORT_TURN_MS = 5;

/** Highest age of the reading from which the processor time of a long turn is counted. */
const MAX_READING_AGE_MS = 100;

/** Charges each turn of the event loop to the crawl that began to compute in it last. */
export class TurnMeter {
  #budget: Pick<CpuBudget, 'spend'> | null = null;
  #startedAt = 0;
  #reading = { at: 0, cpuMs: 0 };
  #isScheduled = false;

  /** Notes that a crawl begins to compute. It is charged until the next one begins or the turn ends. */
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
    // A process that got no processor has spent less than the time that passed; other threads may have spent more.
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
