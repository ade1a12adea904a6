import { setTimeout as delay } from 'node:timers/promises';
import { isRetryableDbError } from '@scrapersky/db';
import { BatchQueue, openQueueBackend, type QueueBackend, type QueueBackendOptions } from '@scrapersky/queue';
import type { Logger } from '@scrapersky/runtime';

export interface OpenQueue {
  kind: QueueBackend['kind'];
  queue: BatchQueue;
}

const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 5_000;

/**
 * Opens the queue. On Postgres it tries again until Postgres responds; Redis connects in the background.
 *
 * @throws any error that a retry cannot solve.
 */
export async function openQueue(
  options: QueueBackendOptions,
  log: Logger,
): Promise<OpenQueue & { close(): Promise<void> }> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)) {
    try {
      const backend = await openQueueBackend(options);
      const queue = new BatchQueue(backend);
      return { kind: backend.kind, queue, close: () => queue.close().then(() => backend.close()) };
    } catch (error) {
      if (!isRetryableDbError(error)) throw error;
      log.warn('cannot open the queue yet; retrying', { error, retry_in_ms: pauseMs });
      await delay(pauseMs);
    }
  }
}
