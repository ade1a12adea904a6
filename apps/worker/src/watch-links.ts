import { WORKER_DEAD_AFTER_MS } from '@scrapersky/core';
import type { Logger } from '@scrapersky/runtime';
import { runAtInterval, type IntervalTask } from './run-at-interval.ts';

export interface WatchLinksDeps {
  log: Logger;
  /** Age of the last heartbeat. */
  heartbeatAgeMs: () => number;
  /** Returns whether Postgres accepts a new connection. */
  reachDatabase: () => Promise<boolean>;
  /** Returns whether a new worker could take a job. Rejects when the queue does not respond or refuses writes. */
  couldTakeJobs: () => Promise<boolean>;
  /** Returns whether this worker takes jobs now: it has a free slot, and its machine has no known fault. */
  isFree: () => boolean;
  /** Time since this worker got its last job. */
  idleMs: () => number;
  /** Ends the process. */
  end: (reason: string) => void;
}

const CHECK_INTERVAL_MS = 5_000;
/** Time without a heartbeat after which other workers have recovered this worker's domains. */
const SILENCE_TIMEOUT_MS = WORKER_DEAD_AFTER_MS + 25_000;
/** Time without a job after which this worker is starved. It counts only while jobs were waiting at every check. */
const STARVATION_TIMEOUT_MS = 60_000;
const CHECKS = 3;

/**
 * Ends a process whose connections are dead although the servers are available: its heartbeats fail while Postgres
 * accepts a new connection, or it is free and gets no job while a new worker could take one. During an outage, while
 * the queue is paused, or while Redis is read-only or refuses writes, the process continues and keeps its results.
 */
export function watchLinks(deps: WatchLinksDeps, checkIntervalMs = CHECK_INTERVAL_MS): IntervalTask {
  let failedHeartbeats = 0;
  let starvedChecks = 0;
  let starvedSince = 0;
  return runAtInterval(checkIntervalMs, async () => {
    failedHeartbeats =
      deps.heartbeatAgeMs() > SILENCE_TIMEOUT_MS && (await deps.reachDatabase()) ? failedHeartbeats + 1 : 0;
    if (failedHeartbeats >= CHECKS)
      deps.end("this worker's heartbeats fail although Postgres accepts connections");
    const starves =
      deps.isFree() && deps.idleMs() > checkIntervalMs && (await deps.couldTakeJobs().catch(() => false));
    if (!starves) starvedChecks = 0;
    else if (starvedChecks++ === 0) starvedSince = performance.now();
    if (starvedChecks >= CHECKS && performance.now() - starvedSince > STARVATION_TIMEOUT_MS) {
      deps.end('jobs are waiting, but this free worker gets none');
    }
  });
}
