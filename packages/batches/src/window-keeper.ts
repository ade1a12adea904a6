import { setTimeout as delay } from 'node:timers/promises';
import { dispatchWindow, type Dispatcher } from './dispatch-window.ts';

/** Shortest time between the starts of two fills of one batch. A domain keeps its slot for so long at most. */
const FILL_INTERVAL_MS = 25;

/**
 * Fills the windows of running batches while their domains finish. The first call fills immediately; calls within
 * FILL_INTERVAL_MS or during a fill share the next one: fifty domains that finish together cause two fills.
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
      next = running.then(() => {
        this.#next.delete(batchId);
        return this.#fill(batchId);
      });
      this.#next.set(batchId, next);
    }
    await next;
  }

  #fill(batchId: string): Promise<unknown> {
    const filling = dispatchWindow(this.#dispatcher, batchId);
    // The callers of the fill get its error; those of the next one only wait for its end.
    const end = Promise.allSettled([filling, delay(FILL_INTERVAL_MS)]);
    this.#running.set(
      batchId,
      end.then(() => this.#running.delete(batchId)),
    );
    return filling;
  }
}
