import { setTimeout as delay } from 'node:timers/promises';
import { dispatchWindow, type Dispatcher } from './dispatch-window.ts';

/**
 * Minimum time between the starts of two fills of one batch. It is short, because a finished domain keeps its worker's
 * slot until the next fill has ended.
 */
const FILL_INTERVAL_MS = 25;

/**
 * Fills the windows of running batches while their domains finish. The first call fills immediately; calls within
 * FILL_INTERVAL_MS or during a fill share the next fill. Fifty domains that finish together cause only two fills.
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
    // Callers of this fill get its error. Callers of the next fill only wait until this one has ended.
    const end = Promise.allSettled([filling, delay(FILL_INTERVAL_MS)]);
    this.#running.set(
      batchId,
      end.then(() => this.#running.delete(batchId)),
    );
    return filling;
  }
}
