import type { ServerResponse } from 'node:http';

/** Runs `work` on a connection that may be silent meanwhile: the server does not close it for that. */
export async function whileSilent<T>(response: ServerResponse, work: () => Promise<T>): Promise<T> {
  // Node closes a silent connection unless somebody listens.
  const keepOpen = () => {};
  response.on('timeout', keepOpen);
  try {
    return await work();
  } finally {
    response.off('timeout', keepOpen);
  }
}
