import { WORKER_DEAD_AFTER_MS } from '@scrapersky/core';
import {
  closeBatch,
  deleteOldWebhookTests,
  deleteOldWorkers,
  findBatchesToClose,
  findBatchesToDispatch,
  releaseLostHosts,
  recoverLostJobs,
  takeLongQueued,
  tryLead,
  unmarkQueued,
} from '@scrapersky/db';
import type { BatchQueue } from '@scrapersky/queue';
import { dispatchWindow, type Dispatcher } from './dispatch-window.ts';
import { CHECK_QUEUED_AFTER_MS, MAX_WORKER_DEATHS, WINDOW_POLICY } from './policy.ts';
import { closeStoppedBatches, purgeDeletedBatches, type BatchLimits } from './batch-limits.ts';

export interface ReconcilerDeps extends Dispatcher {
  queue: Pick<BatchQueue, 'addWindow' | 'findMissing'>;
  /**
   * Whether this process may say of others that they are dead. After Postgres has been away for everybody, all
   * heartbeats are old: then nobody may, until the living have had the time to show themselves.
   */
  canDeclareDead: () => boolean;
  /** Without it batches have no deadline and are kept for ever. */
  limits?: BatchLimits;
}

/** What one pass had to put right; all zero on a good day. */
export interface ReconcileReport {
  /** Domains whose worker was dead, given to others. */
  requeued: number;
  /** Domains given up with `worker_lost`. */
  lost: number;
  /** Hosts whose lease had nobody behind it. */
  hostsReleased: number;
  /** Rows that the queue was said to hold and did not. */
  missing: number;
  /** Batches whose deadline passed. */
  overdue: number;
  /** Deleted batches whose last row is gone. */
  erased: number;
  /** Batches that were closed without their parent job. */
  closed: number;
  /** Domains put into the queue. */
  dispatched: number;
}

const ROWS_A_STEP = 500;
const BATCHES_A_STEP = 200;
/** For looking after queue jobs in one pass: the others have their turn. */
const CHECKING_MS = 3_000;

/**
 * Makes the queue and the workers agree with the rows again, after anything at all. Every step is safe to run by
 * several workers at once; the lock of the first only keeps them from recovering the same rows. A step that fails does
 * not keep the others from being done: the first error is thrown at the end. What needs only Postgres comes first.
 */
export async function reconcile(parts: ReconcilerDeps): Promise<ReconcileReport> {
  const report = {
    requeued: 0,
    lost: 0,
    hostsReleased: 0,
    overdue: 0,
    erased: 0,
    missing: 0,
    closed: 0,
    dispatched: 0,
  };
  const steps = [
    recoverFromDeadWorkers,
    endStopped,
    closeEndedBatches,
    unmarkMissing,
    dispatchOpenBatches,
    eraseDeleted,
  ];
  const errors: unknown[] = [];
  for (const step of steps) await step(parts, report).catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
  return report;
}

type Step = (parts: ReconcilerDeps, report: ReconcileReport) => Promise<void>;

const recoverFromDeadWorkers: Step = async ({ transact, canDeclareDead }, report) => {
  if (!canDeclareDead()) return;
  await transact(async (tx) => {
    if (!(await tryLead(tx))) return;
    const limits = {
      deadAfterMs: WORKER_DEAD_AFTER_MS,
      maxWorkerDeaths: MAX_WORKER_DEATHS,
      limit: ROWS_A_STEP * 10,
    };
    const { requeued, failed } = await recoverLostJobs(tx, limits);
    const hostsReleased = await releaseLostHosts(tx, WORKER_DEAD_AFTER_MS);
    await deleteOldWorkers(tx);
    await deleteOldWebhookTests(tx);
    Object.assign(report, { requeued, lost: failed, hostsReleased });
  });
};

const NO_LIMITS: BatchLimits = { deadlineMs: null, retentionMs: null };

const endStopped: Step = async ({ db, limits = NO_LIMITS }, report) => {
  report.overdue = await closeStoppedBatches(db, limits);
};

const eraseDeleted: Step = async ({ db, limits = NO_LIMITS }, report) => {
  report.erased = await purgeDeletedBatches(db, limits);
};

const closeEndedBatches: Step = async ({ db }, report) => {
  for (const batchId of await findBatchesToClose(db, BATCHES_A_STEP)) {
    if ((await closeBatch(db, batchId)) !== undefined) report.closed++;
  }
};

const unmarkMissing: Step = async ({ db, queue }, report) => {
  const end = performance.now() + CHECKING_MS;
  while (performance.now() < end) {
    const rows = await takeLongQueued(db, CHECK_QUEUED_AFTER_MS, ROWS_A_STEP);
    if (rows.length === 0) return;
    const gone = await queue.findMissing(rows);
    await unmarkQueued(db, gone);
    report.missing += gone.length;
  }
};

const dispatchOpenBatches: Step = async (parts, report) => {
  const batchIds = await findBatchesToDispatch(parts.db, { ...WINDOW_POLICY, limit: BATCHES_A_STEP });
  const results = await allInTurn(batchIds, (batchId) => dispatchWindow(parts, batchId));
  for (const result of results) if (result.status === 'fulfilled') report.dispatched += result.value;
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
};

async function allInTurn<T, R>(
  items: readonly T[],
  act: (item: T) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const results: PromiseSettledResult<R>[] = [];
  for (const item of items) results.push(...(await Promise.allSettled([act(item)])));
  return results;
}
