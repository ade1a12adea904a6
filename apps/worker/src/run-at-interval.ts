import { setTimeout as delay } from 'node:timers/promises';

export interface IntervalTask {
  /** Resolves when the run that is under way has ended; there is none after it. */
  stop(): Promise<void>;
}

/** Runs `work` again and again, `pauseMs` after the end of the run before; never twice at once. It must not reject. */
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
