import { reconcile, type ReconcilerDeps } from '@scrapersky/batches';
import type { Logger } from '@scrapersky/runtime';
import type { WorkerMetrics } from './metrics/worker-metrics.ts';
import { runAtInterval, type IntervalTask } from './run-at-interval.ts';

const INTERVAL_MS = 5_000;

/** Runs the reconciler at an interval. Every worker runs one, so one live worker is enough. */
export function startReconciler({
  log,
  metrics,
  ...deps
}: ReconcilerDeps & { log: Logger; metrics: Pick<WorkerMetrics, 'noteReconcile'> }): IntervalTask {
  return runAtInterval(INTERVAL_MS, async () => {
    try {
      const report = await reconcile(deps);
      metrics.noteReconcile(report);
      if (Object.values(report).some((count) => count > 0)) log.info('reconciled', { ...report });
    } catch (error) {
      metrics.noteReconcile(null);
      log.warn('the reconciler could not finish its pass', { error });
    }
  });
}
