import { TimeoutError, withTimeout } from '@scrapersky/core';
import { findSetupFault } from '@scrapersky/db';
import { findRedisFault } from '@scrapersky/queue';

/** Timeout of one check: short, because clients of the health check have short timeouts. */
const TIMEOUT_MS = 1_400;

export interface Probe<T> {
  status: 'ok' | 'error';
  /** Result of the check; undefined if the check failed. */
  value: T | undefined;
  /** Part for the public response, without addresses and driver messages. */
  shown: { status: 'ok' | 'error'; latency_ms: number; error?: string };
}

/** Runs one check with a timeout. Never rejects. */
export async function probe<T>(check: () => Promise<T>): Promise<Probe<T>> {
  const startedAt = performance.now();
  const latency = () => Math.round(performance.now() - startedAt);
  try {
    const value = await withTimeout(check(), TIMEOUT_MS, 'the check');
    return { status: 'ok', value, shown: { status: 'ok', latency_ms: latency() } };
  } catch (cause) {
    const error = describe(cause);
    return { status: 'error', value: undefined, shown: { status: 'error', latency_ms: latency(), error } };
  }
}

function describe(cause: unknown): string {
  if (cause instanceof TimeoutError) return 'does not respond in time';
  return findSetupFault(cause) ?? findRedisFault(cause)?.problem ?? 'is not available';
}
