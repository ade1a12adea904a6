import { dispatchWindow, type Dispatcher } from './dispatch-window.ts';

/**
 * Keeps the windows of running batches filled while their domains end. Calls for one batch that come while its window
 * is being filled share the next filling: fifty domains that end together cost two of them.
 */
export class WindowKeeper {
  readonly #dispatcher: Dispatcher;
  readonly #running = new Map<string, Promise<unknown>>();
  readonly #next = new Map<string, Promise<unknown>>();

  constructor(dispatcher: Dispatcher) {
    this.#dispatcher = dispatcher;
  }

  /** Resolves when a filling that began after this call has ended; rejects where that failed. */
  async keepFilled(batchId: string): Promise<void> {
    const running = this.#running.get(batchId);
    if (running === undefined) {
      await this.#fill(batchId);
      return;
    }
    let next = this.#next.get(batchId);
    if (next === undefined) {
      next = running
        .catch(() => {}) // Its own callers are told.
        .then(() => {
          this.#next.delete(batchId);
          return this.#fill(batchId);
        });
      this.#next.set(batchId, next);
    }
    await next;
  }

  #fill(batchId: string): Promise<unknown> {
    const filling = dispatchWindow(this.#dispatcher, batchId).finally(() => this.#running.delete(batchId));
    this.#running.set(batchId, filling);
    return filling;
  }
}
