import { DOMAINS_QUEUE } from './domain-job.ts';
import type { QueueBackend } from './queue-backend.ts';

/**
 * Returns whether a new worker could take a job now: over a new connection the store accepts writes, the queue is not
 * paused, and jobs are waiting. Rejects when the store does not respond or refuses writes, for example because Redis is
 * full or Postgres is read-only.
 */
export async function canTakeJobs({ classes, prefix, openProbe }: QueueBackend): Promise<boolean> {
  const probe = await openProbe();
  const queue = new classes.Queue(DOMAINS_QUEUE, { connection: probe.connection, prefix });
  try {
    queue.on('error', () => {}); // Ignore the event: the pending call rejects with the same error.
    if (await queue.isPaused()) return false;
    const { waiting = 0 } = await queue.getJobCounts('waiting');
    return waiting > 0;
  } finally {
    // The queue does not close the connection of `probe`; `close` only removes its listeners.
    await probe.close();
    await queue.close();
  }
}
