import {
  deleteOldWorkers,
  findBatchesToClose,
  findBatchesToDispatch,
  closeBatch,
  freeLostHosts,
  recoverLostJobs,
  takeLongQueued,
  tryLead,
  unmarkQueued,
  type Db,
} from '@scrapersky/db';
import type { BatchQueue } from '@scrapersky/queue';
import { dispatchWindow, type Dispatcher } from './dispatch-window.ts';
import { CHECK_QUEUED_AFTER_MS, MAX_CLAIMS, WORKER_DEAD_AFTER_MS } from './policy.ts';

export interface ReconcilerParts extends Dispatcher {
  queue: Pick<BatchQueue, 'addWindow' | 'findMissing'>;
}

/** What one pass had to put right; all zero on a good day. */
export interface ReconcileReport {
  /** Domains whose worker was dead, given to others. */
  requeued: number;
  /** Domains given up with `worker_lost`. */
  lost: number;
  /** Hosts whose lease had nobody behind it. */
  hostsFreed: number;
  /** Rows that the queue was said to hold and did not. */
  missing: number;
  /** Batches that were closed without their parent job. */
  closed: number;
  /** Domains put into the queue. */
  dispatched: number;
}

const ROWS_A_STEP = 500;
const BATCHES_A_STEP = 200;

/**
 * Makes the queue and the workers agree with the rows again, after anything at all. Every step is safe to run twice at
 * once; the lock only keeps a large fleet from doing the same work eight times. Returns null where another worker leads.
 * Steps that need only Postgres come first: they are done also while the queue is away.
 */
export async function reconcile(parts: ReconcilerParts): Promise<ReconcileReport | null> {
  const { db, transact } = parts;
  const recovered = await transact(async (tx) => {
    if (!(await tryLead(tx))) return null;
    const jobs = await recoverLostJobs(tx, {
      deadAfterMs: WORKER_DEAD_AFTER_MS,
      maxClaims: MAX_CLAIMS,
      limit: ROWS_A_STEP * 10,
    });
    const hostsFreed = await freeLostHosts(tx, WORKER_DEAD_AFTER_MS);
    await deleteOldWorkers(tx);
    return { requeued: jobs.requeued, lost: jobs.failed, hostsFreed };
  });
  if (recovered === null) return null;
  const closed = await closeEndedBatches(db);
  const missing = await unmarkMissing(parts);
  const dispatched = await dispatchOpenBatches(parts);
  return { ...recovered, closed, missing, dispatched };
}

async function closeEndedBatches(db: Db): Promise<number> {
  let closed = 0;
  for (const batchId of await findBatchesToClose(db, BATCHES_A_STEP)) {
    if ((await closeBatch(db, batchId)) !== undefined) closed++;
  }
  return closed;
}

/** Goes on as long as rows turn out to be missing: a queue that was emptied is found out in one pass. */
async function unmarkMissing({ db, queue }: ReconcilerParts): Promise<number> {
  let missing = 0;
  for (;;) {
    const rows = await takeLongQueued(db, CHECK_QUEUED_AFTER_MS, ROWS_A_STEP);
    if (rows.length === 0) return missing;
    const gone = await queue.findMissing(rows);
    await unmarkQueued(db, gone);
    missing += gone.length;
    if (gone.length === 0) return missing;
  }
}

async function dispatchOpenBatches(parts: ReconcilerParts): Promise<number> {
  let dispatched = 0;
  for (const batchId of await findBatchesToDispatch(parts.db, BATCHES_A_STEP)) {
    dispatched += await dispatchWindow(parts, batchId);
  }
  return dispatched;
}
