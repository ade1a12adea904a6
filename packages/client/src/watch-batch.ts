import { setTimeout as delay } from 'node:timers/promises';
import { ApiError } from './scrapersky-error.ts';
import { readEvents } from './batch-events.ts';
import type { BatchStatus } from './api-types.ts';

export interface WatchOptions {
  signal?: AbortSignal;
}

interface Sources {
  openStream: (lastEventId: string | undefined, signal: AbortSignal | undefined) => Promise<Response>;
  poll: (signal: AbortSignal | undefined) => Promise<BatchStatus>;
}

const RECONNECT_MS = 1_000;
const POLL_MS = 2_000;

/** Streams that could not be opened, or brought nothing, one after the other: then something in between buffers them. */
const FRUITLESS_STREAMS = 3;

/** The states of a batch until it has ended: by its event stream, or by polling where there is none to be had. */
export async function* watchBatch(
  { openStream, poll }: Sources,
  { signal }: WatchOptions,
): AsyncGenerator<BatchStatus, void> {
  let lastEventId: string | undefined;
  for (let fruitless = 0; fruitless < FRUITLESS_STREAMS; fruitless++) {
    try {
      const { body } = await openStream(lastEventId, signal);
      if (body === null) break;
      for await (const event of readEvents(body)) {
        fruitless = 0;
        lastEventId = event.id ?? lastEventId;
        yield event.batch;
        if (event.isLast) return;
      }
    } catch (error) {
      signal?.throwIfAborted();
      // Not for us, or not there: polling would say the same.
      if (error instanceof ApiError && error.status < 500 && error.status !== 429) throw error;
    }
    await delay(RECONNECT_MS, undefined, { ...(signal && { signal }) });
  }
  for (;;) {
    const batch = await poll(signal);
    yield batch;
    if (batch.ended) return;
    await delay(POLL_MS, undefined, { ...(signal && { signal }) });
  }
}
