import { setTimeout as delay } from 'node:timers/promises';

export interface EventuallyOptions {
  /** Timeout of the condition; 10 s by default. */
  timeoutMs?: number;
  /** Pause between two checks; 25 ms by default. */
  intervalMs?: number;
}

/**
 * Repeats `check` until it neither throws nor returns `false`, and returns its value. After the timeout it throws the
 * error of the last check.
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  { timeoutMs = 10_000, intervalMs = 25 }: EventuallyOptions = {},
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    let failure = new Error(`still false: ${String(check)}`);
    try {
      const answer = await check();
      if (answer !== false) return answer;
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
    if (Date.now() > deadline) throw failure;
    await delay(intervalMs);
  }
}
