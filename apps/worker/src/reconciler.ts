import { reconcile, type ReconcilerParts } from '@scrapersky/batches';
import type { Logger } from '@scrapersky/runtime';
import { repeat, type Repetition } from './run-at-interval.ts';

const INTERVAL_MS = 5_000;

/** Every worker runs the reconciler: whichever lives does the work. */
export function startReconciler({ log, ...parts }: ReconcilerParts & { log: Logger }): Repetition {
  return repeat(INTERVAL_MS, async () => {
    try {
      const report = await reconcile(parts);
      if (Object.values(report).some((count) => count > 0)) log.info('reconciled', { ...report });
    } catch (error) {
      log.warn('the reconciler could not finish its pass', { error });
    }
  });
}
