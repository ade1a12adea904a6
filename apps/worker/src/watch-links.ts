import { WORKER_DEAD_AFTER_MS } from '@scrapersky/core';
import type { Logger } from '@scrapersky/runtime';
import { runAtInterval, type IntervalTask } from './run-at-interval.ts';

export interface WatchLinksDeps {
  log: Logger;
  /** How long ago the last heartbeat was written. */
  heartbeatAgeMs: () => number;
  /** Whether Postgres answers on a connection that was made for this question. */
  reachDatabase: () => Promise<boolean>;
  /** Whether jobs wait in the queue; rejects where the queue does not answer. */
  jobsWait: () => Promise<boolean>;
  /** Whether this worker could take a job, and how long ago it was last given one. */
  isFree: () => boolean;
  idleMs: () => number;
  /** Ends the process. */
  end: (reason: string) => void;
}

const LOOK_EVERY_MS = 5_000;
/** Others have taken this worker's domains; so long later it is not worth keeping. */
const SILENT_TOO_LONG_MS = WORKER_DEAD_AFTER_MS + 25_000;
/** While there was work for it at each look. */
const STARVED_TOO_LONG_MS = 60_000;
const LOOKS = 3;

/**
 * Ends a process whose links are dead while what they lead to is not: heartbeats that are not written although
 * Postgres answers a new connection, and jobs that wait in the queue and are not given to a worker that is free. A new
 * process would do better then. During an outage it would not: where Postgres or the queue answer nobody, or nobody
 * here, the process stays and waits, with the results that it holds.
 */
export function watchLinks(parts: WatchLinksDeps, lookEveryMs = LOOK_EVERY_MS): IntervalTask {
  let unheard = 0;
  let starvedLooks = 0;
  let starvedSince = 0;
  return runAtInterval(lookEveryMs, async () => {
    unheard = parts.heartbeatAgeMs() > SILENT_TOO_LONG_MS && (await parts.reachDatabase()) ? unheard + 1 : 0;
    if (unheard >= LOOKS) parts.end('its heartbeats are not written, though Postgres answers');
    const starves = parts.isFree() && parts.idleMs() > lookEveryMs && (await waits(parts));
    if (!starves) starvedLooks = 0;
    else if (starvedLooks++ === 0) starvedSince = performance.now();
    if (starvedLooks >= LOOKS && performance.now() - starvedSince > STARVED_TOO_LONG_MS) {
      parts.end('jobs wait and it is given none, though it is free');
    }
  });
}

async function waits({ jobsWait }: WatchLinksDeps): Promise<boolean> {
  return jobsWait().catch(() => false);
}
