import { setTimeout as delay } from 'node:timers/promises';

export interface EventuallyOptions {
  /** How long the condition may take; 10 s by default. */
  timeoutMs?: number;
  /** Pause between two looks; 25 ms by default. */
  intervalMs?: number;
}

/**
 * Looks again and again until `check` neither throws nor answers `false`, and gives its answer. After the time
 * limit it fails with what the last look said.
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
