import type { Background } from '@scrapersky/core';
import type { Logger } from '@scrapersky/runtime';

/** Work that goes on after the response to a request, known by name so that a shutdown can wait for it. */
export class BackgroundTasks implements Background {
  readonly #log: Logger;
  readonly #running = new Set<Promise<void>>();

  constructor(log: Logger) {
    this.#log = log;
  }

  /** Starts `work` now. Its failure is logged and nothing else: only work that somebody else makes good belongs here. */
  run(name: string, facts: Record<string, unknown>, work: () => Promise<unknown>): void {
    const task = this.#watch(name, facts, work).finally(() => this.#running.delete(task));
    this.#running.add(task);
  }

  /** Resolves when everything that was started has ended. */
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
