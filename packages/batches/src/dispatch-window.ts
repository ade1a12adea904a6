import { hasRoom, takeWindow, unmarkQueued, type Db, type Transact } from '@scrapersky/db';
import type { BatchQueue } from '@scrapersky/queue';
import { WINDOW_POLICY } from './policy.ts';

export interface Dispatcher {
  db: Db;
  /** Runs the caller's transactions: the caller decides how long they are retried. */
  transact: Transact;
  queue: Pick<BatchQueue, 'addWindow'>;
}

/**
 * Fills the window of a batch: marks rows as queued, commits, then adds them to the queue. When the queue is away,
 * unmarks the rows and throws. If this process dies in between, the reconciler finds the rows.
 *
 * @returns the number of domains queued.
 */
export async function dispatchWindow({ db, transact, queue }: Dispatcher, batchId: string): Promise<number> {
  // Most calls find no room. Check first, to save the lock and the transaction.
  if (!(await hasRoom(db, batchId, WINDOW_POLICY))) return 0;
  const { jobs, isFirst } = await transact((tx) => takeWindow(tx, batchId, WINDOW_POLICY));
  if (jobs.length === 0) return 0;
  try {
    await queue.addWindow(batchId, jobs, { isFirst });
  } catch (error) {
    await unmarkQueued(db, jobs);
    throw error;
  }
  return jobs.length;
}
