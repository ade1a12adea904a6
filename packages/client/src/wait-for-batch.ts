import { present } from './api-connection.ts';
import type { BatchStatus } from './api-types.ts';
import { MAX_TIMER_MS } from './delay.ts';
import { followSignal } from './follow-signal.ts';
import { WaitTimeoutError } from './scrapersky-error.ts';

export interface WaitOptions {
  signal?: AbortSignal;
  /** Maximum time to wait; unlimited by default. */
  timeoutMs?: number;
  onProgress?: (batch: BatchStatus) => void;
}

/** Waits until `watch` ends. Returns the last state. @throws WaitTimeoutError, the abort reason, errors of `watch` */
export async function waitForBatch(
  batchId: string,
  watch: (signal: AbortSignal) => AsyncIterable<BatchStatus>,
  { signal, timeoutMs, onProgress }: WaitOptions,
): Promise<BatchStatus> {
  const abort = new AbortController();
  const unfollow = followSignal(signal, abort);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const startTimer = (leftMs: number) => {
    const onTimer = () => (leftMs > MAX_TIMER_MS ? startTimer(leftMs - MAX_TIMER_MS) : abort.abort());
    timer = setTimeout(onTimer, Math.min(leftMs, MAX_TIMER_MS));
  };
  if (timeoutMs !== undefined) startTimer(timeoutMs);
  let last: BatchStatus | undefined;
  try {
    for await (last of watch(abort.signal)) onProgress?.(last);
  } catch (error) {
    if (!abort.signal.aborted || signal?.aborted) throw error;
    throw new WaitTimeoutError(batchId, last ?? null);
  } finally {
    clearTimeout(timer);
    unfollow();
  }
  return present(last);
}
