import { WORKER_DEAD_AFTER_MS, type WorkerFault } from '@scrapersky/core';
import { countProcessing, listLiveWorkers, measureBacklog, type Db, type LiveWorker } from '@scrapersky/db';

/** Returns the backlog and the capacity of the workers, for autoscalers. */
export async function measureLoad(db: Db) {
  const [backlog, processing, workers] = await Promise.all([
    measureBacklog(db),
    countProcessing(db),
    listLiveWorkers(db, WORKER_DEAD_AFTER_MS),
  ]);
  const { openBatches, openDomains, oldestBatchAt } = backlog;
  const sum = (of: 'slots' | 'active') => workers.reduce((total, worker) => total + worker[of], 0);
  return {
    // The counts come from separate queries: a domain that has just ended may still count as processing.
    backlog: Math.max(0, openDomains - processing),
    oldest_age_seconds:
      oldestBatchAt === null ? 0 : Math.max(0, Math.round((Date.now() - oldestBatchAt.getTime()) / 1_000)),
    processing_domains: Math.min(processing, openDomains),
    open_batches: openBatches,
    live_workers: workers.length,
    worker_faults: countFaults(workers),
    longest_loop_lag_ms: Math.max(0, ...workers.map((worker) => worker.loop_lag_ms)),
    slots: sum('slots'),
    active_slots: sum('active'),
  };
}

function countFaults(workers: readonly LiveWorker[]): Partial<Record<WorkerFault, number>> {
  const counts: Partial<Record<WorkerFault, number>> = {};
  for (const { fault } of workers) if (fault !== null) counts[fault] = (counts[fault] ?? 0) + 1;
  return counts;
}
