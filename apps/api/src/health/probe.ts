/** Whoever asks for the health gives up soon: an answer that is late is no answer. */
const PATIENCE_MS = 1_400;

export interface Probe<T> {
  status: 'ok' | 'error';
  /** Undefined where the check failed. */
  value: T | undefined;
  /** For everybody to read: no address, no message of a driver. */
  shown: { status: 'ok' | 'error'; latency_ms: number; error?: string };
}

/** Runs one check, which may fail or be late but is never waited for longer than a moment. */
export async function probe<T>(check: () => Promise<T>): Promise<Probe<T>> {
  const begun = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), PATIENCE_MS);
  });
  const outcome = await Promise.race([
    check().then(
      (value) => ({ value }),
      () => 'failed' as const,
    ),
    late,
  ]);
  clearTimeout(timer);
  const latency_ms = Math.round(performance.now() - begun);
  if (typeof outcome === 'object') {
    return { status: 'ok', value: outcome.value, shown: { status: 'ok', latency_ms } };
  }
  const error = outcome === 'late' ? 'no answer in time' : 'not available';
  return { status: 'error', value: undefined, shown: { status: 'error', latency_ms, error } };
}
