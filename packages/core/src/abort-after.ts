import { TimeoutError } from './with-timeout.ts';

/**
 * Runs `work` with a signal that aborts together with `signal`, or with a TimeoutError after `timeoutMs`, and waits
 * until the work has stopped. Unlike `AbortSignal.any` and `AbortSignal.timeout`, this function leaves no timer or
 * listener behind.
 */
export async function abortAfter<T>(
  timeoutMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const own = new AbortController();
  const abort = () => own.abort(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(() => own.abort(new TimeoutError(`took longer than ${timeoutMs} ms`)), timeoutMs);
  try {
    return await work(own.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
