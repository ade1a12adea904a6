import { hasRoom, takeWindow, unmarkQueued, type Db, type Transact } from '@scrapersky/db';
import type { BatchQueue } from '@scrapersky/queue';
import { WINDOW_POLICY } from './policy.ts';

export interface Dispatcher {
  db: Db;
  /** Runs transactions and retries them until its deadline. */
  transact: Transact;
  queue: Pick<BatchQueue, 'addWindow'>;
}

/**
 * Fills the window of a batch: marks rows as queued, commits, then adds them to the queue. If the queue is unreachable,
 * unmarks the rows and throws. If this process dies in between, the reconciler finds the rows.
 *
 * @returns the number of domains queued.
 */
export async function dispatchWindow({ db, transact, queue }: Dispatcher, batchId: string): Promise<number> {
  // Most calls find no room. Check this first, which needs no lock and no transaction.
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
