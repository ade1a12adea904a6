/** The work took longer than it may. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}

/**
 * Runs `work` with a signal that is aborted with `signal`, or with DeadlineExceeded after `deadlineMs`. Leaves neither
 * a timer nor a listener behind, which `AbortSignal.any` and `AbortSignal.timeout` would for each of a million crawls.
 */
export async function withDeadline<T>(
  signal: AbortSignal,
  deadlineMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const own = new AbortController();
  const abort = () => own.abort(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(
    () => own.abort(new DeadlineExceeded(`took longer than ${deadlineMs} ms`)),
    deadlineMs,
  );
  try {
    return await work(own.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
