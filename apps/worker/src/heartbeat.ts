import { HEARTBEAT_INTERVAL_MS, WORKER_DEAD_AFTER_MS } from '@scrapersky/core';
import { deleteWorker, saveHeartbeat, withRetry, type Db, type WorkerIdentity } from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';
import type { ActiveJobs } from './active-jobs.ts';
import { compareClaims } from './compare-claims.ts';
import { runAtInterval, type IntervalTask } from './run-at-interval.ts';

export interface HeartbeatDeps {
  db: Db;
  log: Logger;
  identity: WorkerIdentity;
  jobs: ActiveJobs;
}

export interface Heartbeat extends IntervalTask {
  /**
   * Whether this worker's own heart has beaten for so long without a gap that the silence of another means its death.
   * After an outage of Postgres, or after having been frozen, it does not.
   */
  canDeclareDead(): boolean;
  /** How long ago the last heartbeat was written. */
  heartbeatAgeMs(): number;
}

/** A little before others may judge, so that this worker is away from a host when they come to it. */
const ABORT_AFTER_MS = WORKER_DEAD_AFTER_MS - 1_500;
const PULSE_MS = 500;

/** How long the first heartbeat, without which nothing may be claimed, is tried while Postgres is away. */
const START_PATIENCE_MS = 60_000;

/**
 * Says every few seconds that this worker lives, and makes it agree with the rows on what it works on. The first
 * heartbeat is written when this resolves. Where no heartbeat could be written for nearly as long as others wait (the
 * link to Postgres is cut, the process was frozen), it lets go of every crawl. `stop()` takes the worker off the list.
 */
export async function startHeartbeat({ db, log, identity, jobs }: HeartbeatDeps): Promise<Heartbeat> {
  const { workerId } = identity;
  await withRetry(() => saveHeartbeat(db, identity, jobs.size), START_PATIENCE_MS);
  let lastBeatAt = performance.now();
  let steadySince = lastBeatAt;
  const gapMs = () => performance.now() - lastBeatAt;
  const pulse = setInterval(() => {
    if (gapMs() < ABORT_AFTER_MS) return;
    const count = jobs.abortAll();
    if (count > 0) log.warn('no heartbeat for too long: let go of all crawls', { count });
  }, PULSE_MS).unref();
  const beat = runAtInterval(HEARTBEAT_INTERVAL_MS, async () => {
    // When it was said, not when the answer came: others count from then.
    const beganAt = performance.now();
    try {
      await saveHeartbeat(db, identity, jobs.size);
      if (gapMs() > WORKER_DEAD_AFTER_MS) steadySince = performance.now();
      lastBeatAt = beganAt;
      await compareClaims({ db, log, workerId, jobs });
    } catch (error) {
      log.warn('no heartbeat: Postgres does not answer', { error });
    }
  });
  return {
    canDeclareDead: () =>
      gapMs() < 2 * HEARTBEAT_INTERVAL_MS && performance.now() - steadySince > WORKER_DEAD_AFTER_MS,
    heartbeatAgeMs: gapMs,
    async stop() {
      clearInterval(pulse);
      await beat.stop();
      await deleteWorker(db, workerId);
    },
  };
}
