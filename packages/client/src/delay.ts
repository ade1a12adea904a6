/** Longest delay of a timer, about 24.8 days; a longer one fires at once. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Waits for `ms`, at most `MAX_TIMER_MS`. Rejects with the signal's reason when the signal aborts. Runs in browsers,
 * unlike `node:timers/promises`.
 */
export function delay(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const onTimer = () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    };
    const timer = setTimeout(onTimer, Math.min(ms, MAX_TIMER_MS));
    if (signal?.aborted) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
