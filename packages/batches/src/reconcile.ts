import { WORKER_DEAD_AFTER_MS, type BatchStatus } from '@scrapersky/core';
import {
  closeBatch,
  deleteOldWebhookTests,
  deleteOldWorkers,
  findBatchesToClose,
  findBatchesToDispatch,
  findReusingBatches,
  releaseLostHosts,
  recoverLostJobs,
  sweepAddresses,
  takeLongQueued,
  tryLockRecovery,
  unmarkQueued,
  type Db,
} from '@scrapersky/db';
import type { BatchQueue } from '@scrapersky/queue';
import { dispatchWindow, type Dispatcher } from './dispatch-window.ts';
import { forEachBatch } from './for-each-batch.ts';
import { CHECK_QUEUED_AFTER_MS, MAX_WORKER_DEATHS, WINDOW_POLICY } from './policy.ts';
import { reuseResults } from './reuse-results.ts';
import { fireSchedules } from './schedules/fire-schedules.ts';
import { closeStoppedBatches, purgeDeletedBatches, type BatchLimits } from './batch-limits.ts';

export interface ReconcilerDeps extends Dispatcher {
  queue: Pick<BatchQueue, 'addWindow' | 'findMissing'>;
  /**
   * Returns whether this process may declare other workers dead. False after an outage until live workers have had time
   * to send a heartbeat.
   * @param tx the transaction that recovers their claims. Its time is fixed, so the database's clock cannot jump between
   * this check and the recovery.
   */
  canDeclareDead: (tx: Db) => boolean | Promise<boolean>;
  /** Called for each batch that was closed without its roll-up job, with the time at which closing it started. */
  onClosed?: (batchId: string, status: BatchStatus, startedAt: Date) => void;
  /** By default batches have no deadline and are kept forever. */
  limits?: BatchLimits;
}

/** Numbers of changes in one pass. All are zero if there was nothing to do. */
export interface ReconcileReport {
  /** Number of domains of dead workers that were set back to `pending`. */
  requeued: number;
  /** Number of domains that failed with `worker_lost`. */
  lost: number;
  /** Number of hosts that were released, because their lease belonged to no running job. */
  hostsReleased: number;
  /** Number of rows that were marked as queued but missing in the queue. */
  missing: number;
  /** Number of batches whose deadline passed. */
  overdue: number;
  /** Number of deleted batches that were purged or that another process is purging. */
  purged: number;
  /** Number of batches that were closed without their roll-up job. */
  closed: number;
  /** Number of batches created for due ticks of schedules. */
  scheduled: number;
  /** Number of domains added to the queue. */
  dispatched: number;
}

const ROWS_A_STEP = 500;
const BATCHES_A_STEP = 200;
/** Maximum time for completing domains from earlier results in one pass. */
const REUSING_MS = 3_000;
/** Maximum time for closing batches in one pass. */
const CLOSING_MS = 3_000;
/** Maximum time for checking queue jobs in one pass, so that time remains for the other steps. */
const CHECKING_MS = 3_000;

/**
 * Compares rows with the queue and the workers and repairs the differences. Several workers may run every step at once;
 * the lock in the first step only avoids duplicate work. When a step fails, the others still run, and the first error
 * is thrown at the end. The steps that need the queue come last, followed only by the purge, which is least urgent.
 */
export async function reconcile(deps: ReconcilerDeps): Promise<ReconcileReport> {
  const report = {
    requeued: 0,
    lost: 0,
    hostsReleased: 0,
    overdue: 0,
    purged: 0,
    missing: 0,
    closed: 0,
    scheduled: 0,
    dispatched: 0,
  };
  const steps = [
    recoverFromDeadWorkers,
    endStopped,
    runSchedules,
    reuseFreshResults,
    closeEndedBatches,
    unmarkMissing,
    dispatchOpenBatches,
    purgeDeleted,
  ];
  const errors: unknown[] = [];
  for (const step of steps) await step(deps, report).catch((error: unknown) => errors.push(error));
  if (errors.length > 0) throw errors[0];
  return report;
}

type Step = (deps: ReconcilerDeps, report: ReconcileReport) => Promise<void>;

const recoverFromDeadWorkers: Step = async ({ transact, canDeclareDead }, report) => {
  await transact(async (tx) => {
    if (!(await canDeclareDead(tx)) || !(await tryLockRecovery(tx))) return;
    const limits = {
      deadAfterMs: WORKER_DEAD_AFTER_MS,
      maxWorkerDeaths: MAX_WORKER_DEATHS,
      limit: ROWS_A_STEP * 10,
    };
    const { requeued, failed } = await recoverLostJobs(tx, limits);
    const hostsReleased = await releaseLostHosts(tx, WORKER_DEAD_AFTER_MS);
    await sweepAddresses(tx, WORKER_DEAD_AFTER_MS);
    await deleteOldWorkers(tx);
    await deleteOldWebhookTests(tx);
    Object.assign(report, { requeued, lost: failed, hostsReleased });
  });
};

const NO_LIMITS: BatchLimits = { deadlineMs: null, retentionMs: null };

const endStopped: Step = async ({ db, limits = NO_LIMITS }, report) => {
  report.overdue = await closeStoppedBatches(db, limits);
};

const purgeDeleted: Step = async ({ db, limits = NO_LIMITS }, report) => {
  report.purged = await purgeDeletedBatches(db, limits);
};

const runSchedules: Step = async (deps, report) => {
  report.scheduled = await fireSchedules(deps);
};

const reuseFreshResults: Step = async (deps) => {
  await forEachBatch(await findReusingBatches(deps.db, BATCHES_A_STEP), REUSING_MS, (batchId, leftMs) =>
    reuseResults(deps, batchId, leftMs),
  );
};

const closeEndedBatches: Step = async ({ db, onClosed }, report) => {
  await forEachBatch(await findBatchesToClose(db, BATCHES_A_STEP), CLOSING_MS, async (batchId) => {
    const startedAt = new Date();
    const status = await closeBatch(db, batchId);
    if (status === undefined) return;
    report.closed++;
    onClosed?.(batchId, status, startedAt);
  });
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

const dispatchOpenBatches: Step = async (deps, report) => {
  const batchIds = await findBatchesToDispatch(deps.db, { ...WINDOW_POLICY, limit: BATCHES_A_STEP });
  await forEachBatch(batchIds, Infinity, async (batchId) => {
    report.dispatched += await dispatchWindow(deps, batchId);
  });
};
