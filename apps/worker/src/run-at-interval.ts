import { setTimeout as delay } from 'node:timers/promises';

export interface IntervalTask {
  /** Prevents further runs. Resolves when the current run has ended. */
  stop(): Promise<void>;
}

/** Runs `work` repeatedly, with a pause before the first run and between two runs. `work` must not reject. */
export function runAtInterval(pauseMs: number, work: () => Promise<void>): IntervalTask {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await delay(pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      if (!stopping.signal.aborted) await work();
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
