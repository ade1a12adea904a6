/** Signals that stop the service. npm forwards SIGINT, so Ctrl-C arrives twice; closing a terminal sends SIGHUP. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const PARENT_CHECK_INTERVAL_MS = 500;

/**
 * Returns a signal that aborts when this process receives a stop signal. From this call on, stop signals no longer end
 * the process, because a Postgres that it started would be left running: the caller must shut down promptly.
 */
export function stopSignal(env: NodeJS.ProcessEnv): AbortSignal {
  const stopping = new AbortController();
  for (const name of SIGNALS) process.on(name, () => stopping.abort());
  // npx sends SIGTERM only to its shell, which ends and leaves this process to another parent.
  if (env.npm_command === 'exec') onParentEnd(() => stopping.abort());
  // Writing to a closed terminal fails; without a listener that error would end the process.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return stopping.signal;
}

function onParentEnd(callback: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, PARENT_CHECK_INTERVAL_MS).unref();
}
