import { setTimeout as delay } from 'node:timers/promises';
import { HEARTBEAT_INTERVAL_MS, WORKER_DEAD_AFTER_MS } from '@scrapersky/core';
import {
  deleteWorker,
  hasFutureTimes,
  isWorkerLive,
  repairFutureTimes,
  saveHeartbeat,
  withRetry,
  type Db,
  type WorkerIdentity,
} from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';
import type { ActiveJobs } from './active-jobs.ts';
import type { ClockWatch } from './clock-watch.ts';
import { compareClaims } from './compare-claims.ts';
import type { LoopWatch } from './loop-watch.ts';
import type { MachineBreaker } from './machine-breaker.ts';
import type { Rendering } from './rendering/open-rendering.ts';
import { runAtInterval, type IntervalTask } from './run-at-interval.ts';

export interface HeartbeatDeps {
  db: Db;
  log: Logger;
  identity: WorkerIdentity;
  jobs: ActiveJobs;
  clock: ClockWatch;
  machine: Pick<MachineBreaker, 'fault' | 'open'>;
  loop: Pick<LoopWatch, 'takeLongestMs'>;
  rendering: Pick<Rendering, 'reports'>;
}

export interface Heartbeat extends IntervalTask {
  /**
   * Returns whether this worker may declare other workers dead. False at first, and after an outage of Postgres, a
   * freeze, or a jump of the database's clock, until this worker's heartbeats have been steady for as long as other
   * workers need to send theirs.
   * @param tx the transaction that recovers their claims
   */
  canDeclareDead(tx: Db): Promise<boolean>;
  /**
   * Waits until this worker may claim domains: others count the claim of a worker without a recent heartbeat as a
   * worker death. Returns false when `timeoutMs` have passed or the signal is aborted.
   */
  waitUntilRecent(timeoutMs: number, signal: AbortSignal): Promise<boolean>;
  /**
   * Aborts all crawls if this worker has written no heartbeat for nearly `WORKER_DEAD_AFTER_MS`. Called before each
   * request, because after a freeze the responses that have arrived are processed before the timers.
   */
  abortIfSilent(): void;
  /** Age of the last heartbeat. */
  heartbeatAgeMs(): number;
}

/**
 * Time without a heartbeat after which crawls are aborted: shortly before others may declare this worker dead, so that
 * its requests have stopped when another worker claims the hosts.
 */
const ABORT_AFTER_MS = WORKER_DEAD_AFTER_MS - 1_500;
const PULSE_MS = 500;

/**
 * Tolerated step back of the database's clock: heartbeats of different workers may appear out of order by the length of
 * a transaction.
 */
const MAX_STEP_BACK_MS = 5_000;

/** Time for which the first heartbeat is retried while Postgres is unavailable. A worker without one claims nothing. */
const FIRST_HEARTBEAT_TIMEOUT_MS = 60_000;

/**
 * Writes a heartbeat every few seconds, and compares this worker's running jobs with its claims in the database.
 * Resolves when the first heartbeat is written. Aborts all crawls when no heartbeat could be written for nearly
 * `WORKER_DEAD_AFTER_MS`, for example because Postgres is unreachable or this process was frozen. `stop()` deletes the
 * worker's row.
 */
export async function startHeartbeat({
  db,
  log,
  identity,
  jobs,
  clock,
  machine,
  loop,
  rendering,
}: HeartbeatDeps): Promise<Heartbeat> {
  const { workerId } = identity;
  const save = async () => {
    const report = {
      active: jobs.size,
      fault: machine.fault,
      clockAheadMs: clock.aheadMs,
      loopLagMs: loop.takeLongestMs(),
      renderers: rendering.reports(),
    };
    const { wentBackMs, jumped } = await clock.compare(() => saveHeartbeat(db, identity, report));
    if (clock.isWrong) machine.open('clock');
    if (wentBackMs > MAX_STEP_BACK_MS) {
      log.warn('the clock of the database went back: repairing times in the future', { back_ms: wentBackMs });
      await repairFutureTimes(db);
    }
    return jumped;
  };
  await withRetry(save, FIRST_HEARTBEAT_TIMEOUT_MS);
  // The database's clock may have gone back while no worker was running.
  if (await withRetry(() => hasFutureTimes(db), FIRST_HEARTBEAT_TIMEOUT_MS)) await repairFutureTimes(db);
  let lastBeatAt = performance.now();
  let steadySince = lastBeatAt;
  let isClockKnown = true;
  const gapMs = () => performance.now() - lastBeatAt;
  // From the start of a heartbeat until its response, it is unknown whether the database's clock has jumped.
  const isSteady = () =>
    isClockKnown &&
    gapMs() < 2 * HEARTBEAT_INTERVAL_MS &&
    performance.now() - steadySince > WORKER_DEAD_AFTER_MS;
  const abortIfSilent = () => {
    if (gapMs() < ABORT_AFTER_MS) return;
    const count = jobs.abortAll();
    if (count > 0) log.warn('no heartbeat for too long: aborted all crawls', { count });
  };
  const pulse = setInterval(abortIfSilent, PULSE_MS).unref();
  const beat = runAtInterval(HEARTBEAT_INTERVAL_MS, async () => {
    // Use the time before the heartbeat was sent, because other workers may count from then.
    const beganAt = performance.now();
    isClockKnown = false;
    try {
      const jumped = await save();
      if (jumped || gapMs() > WORKER_DEAD_AFTER_MS) steadySince = performance.now();
      lastBeatAt = beganAt;
      isClockKnown = true;
      await compareClaims({ db, log, workerId, jobs });
    } catch (error) {
      log.warn('cannot write the heartbeat or compare the claims', { error });
    }
  });
  return {
    // The query detects that the database's clock jumped forward after the last heartbeat: then no worker looks live.
    canDeclareDead: async (tx) =>
      isSteady() && (await isWorkerLive(tx, workerId, WORKER_DEAD_AFTER_MS)) && isSteady(),
    async waitUntilRecent(timeoutMs, signal) {
      const end = performance.now() + timeoutMs;
      while (gapMs() >= ABORT_AFTER_MS) {
        if (signal.aborted || performance.now() >= end) return false;
        await delay(PULSE_MS);
      }
      return true;
    },
    abortIfSilent,
    heartbeatAgeMs: gapMs,
    async stop() {
      clearInterval(pulse);
      await beat.stop();
      await deleteWorker(db, workerId);
    },
  };
}
