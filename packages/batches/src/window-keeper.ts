import { dispatchWindow, type Dispatcher } from './dispatch-window.ts';

/**
 * Fills the windows of running batches while their domains finish. Calls for one batch during a fill share the next
 * fill: fifty domains that finish together cause two fills.
 */
export class WindowKeeper {
  readonly #dispatcher: Dispatcher;
  readonly #running = new Map<string, Promise<unknown>>();
  readonly #next = new Map<string, Promise<unknown>>();

  constructor(dispatcher: Dispatcher) {
    this.#dispatcher = dispatcher;
  }

  /** Resolves when a fill that started after this call has ended; rejects when that fill failed. */
  async keepFilled(batchId: string): Promise<void> {
    const running = this.#running.get(batchId);
    if (running === undefined) {
      await this.#fill(batchId);
      return;
    }
    let next = this.#next.get(batchId);
    if (next === undefined) {
      next = running
        .catch(() => {}) // The callers of that fill get its error.
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
