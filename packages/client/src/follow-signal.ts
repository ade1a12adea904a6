/**
 * Aborts `controller` when `signal` aborts; returns a function that unlinks the two. Used instead of `AbortSignal.any`,
 * whose signal Node 20 may collect as garbage before it aborts.
 */
export function followSignal(signal: AbortSignal | undefined, controller: AbortController): () => void {
  const onAbort = () => controller.abort(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  return () => signal?.removeEventListener('abort', onAbort);
}
