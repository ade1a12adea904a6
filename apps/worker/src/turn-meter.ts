import type { CpuBudget } from './cpu-budget.ts';

/** Charges each turn of the event loop to the crawl that began to compute in it last. */
export class TurnMeter {
  #budget: Pick<CpuBudget, 'spend'> | null = null;
  #startedAt = 0;
  #startedCpu = process.cpuUsage();
  #isScheduled = false;

  /** Notes that a crawl begins to compute. It is charged until the next one begins or the turn ends. */
  begin(budget: Pick<CpuBudget, 'spend'>): void {
    this.#end();
    this.#budget = budget;
    this.#startedAt = performance.now();
    this.#startedCpu = process.cpuUsage();
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#end();
    });
  }

  #end(): void {
    if (this.#budget === null) return;
    const { user, system } = process.cpuUsage(this.#startedCpu);
    // A process that got no processor has spent less than the time that passed; other threads may have spent more.
    this.#budget.spend(Math.min(performance.now() - this.#startedAt, (user + system) / 1_000));
    this.#budget = null;
  }
}
