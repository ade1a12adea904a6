import type { ServerResponse } from 'node:http';

/** Runs `work`. Until it ends, the server keeps the connection open although no data is sent. */
export async function whileSilent<T>(response: ServerResponse, work: () => Promise<T>): Promise<T> {
  // Node closes a silent connection unless there is a `timeout` listener.
  const keepOpen = () => {};
  response.on('timeout', keepOpen);
  try {
    return await work();
  } finally {
    response.off('timeout', keepOpen);
  }
}
