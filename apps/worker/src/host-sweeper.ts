import { sweepHosts, type Db } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';
import { runAtInterval, type IntervalTask } from './run-at-interval.ts';

/** Interval between two checks. A million hosts are checked in about a day. */
const INTERVAL_MS = 10_000;
const HOSTS_A_STEP = 100;

/** Deletes hosts that are no longer used. Checks a few at a time in the order of the primary key. */
export function startHostSweeper({ db, log }: { db: Db; log: Logger }): IntervalTask {
  let after = '';
  return runAtInterval(INTERVAL_MS, async () => {
    try {
      after = (await sweepHosts(db, after, HOSTS_A_STEP)) ?? '';
    } catch (error) {
      log.warn('cannot delete old hosts', { error });
    }
  });
}
