import type { Background } from '@scrapersky/core';
import type { Logger } from '@scrapersky/runtime';

/** Work that continues after the response to a request. A shutdown waits for it, up to a timeout. */
export class BackgroundTasks implements Background {
  readonly #log: Logger;
  readonly #running = new Set<Promise<void>>();

  constructor(log: Logger) {
    this.#log = log;
  }

  /**
   * Starts `work`. A failure is only logged, so use it only for work that is optional or that the reconciler or the
   * client repeats.
   */
  run(name: string, facts: Record<string, unknown>, work: () => Promise<unknown>): void {
    const task = this.#watch(name, facts, work).finally(() => this.#running.delete(task));
    this.#running.add(task);
  }

  /** Resolves when all running work has ended. */
  async drain(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #watch(name: string, facts: Record<string, unknown>, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#log.warn(`${name} failed`, { ...facts, error });
    }
  }
}
