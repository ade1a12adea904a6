import { HEARTBEAT_INTERVAL_MS, MAX_LOSSES, WORKER_DEAD_AFTER_MS } from '@scrapersky/batches';
import {
  deleteWorker,
  listClaims,
  recoverForgottenJobs,
  saveHeartbeat,
  withRetry,
  type Db,
  type WorkerIdentity,
} from '@scrapersky/db';
import type { Logger } from '@scrapersky/runtime';
import { repeat, type Repetition } from './repeat.ts';

export interface HeartbeatParts {
  db: Db;
  log: Logger;
  identity: WorkerIdentity;
  activeJobIds: ReadonlySet<string>;
}

export interface Heartbeat extends Repetition {
  /**
   * Whether this worker's own heart has beaten for so long without a gap that the silence of another means its death.
   * After an outage of Postgres, or after having been frozen, it does not.
   */
  mayJudge(): boolean;
}

/** How long the first heartbeat, without which nothing may be claimed, is tried while Postgres is away. */
const START_PATIENCE_MS = 60_000;

/**
 * Says every few seconds that this worker lives, and gives back rows that it is said to hold but does not work on. The
 * first heartbeat is written when this resolves. `stop()` takes the worker off the list.
 */
export async function startHeartbeat({
  db,
  log,
  identity,
  activeJobIds,
}: HeartbeatParts): Promise<Heartbeat> {
  const { workerId } = identity;
  await withRetry(() => saveHeartbeat(db, identity, activeJobIds.size), START_PATIENCE_MS);
  let lastBeatAt = performance.now();
  let steadySince = lastBeatAt;
  const gapMs = () => performance.now() - lastBeatAt;
  const beat = repeat(HEARTBEAT_INTERVAL_MS, async () => {
    try {
      await saveHeartbeat(db, identity, activeJobIds.size);
      if (gapMs() > WORKER_DEAD_AFTER_MS) steadySince = performance.now();
      lastBeatAt = performance.now();
      await giveBackForgotten({ db, log, identity, activeJobIds });
    } catch (error) {
      log.warn('no heartbeat: Postgres does not answer', { error });
    }
  });
  return {
    mayJudge: () =>
      gapMs() < 2 * HEARTBEAT_INTERVAL_MS && performance.now() - steadySince > WORKER_DEAD_AFTER_MS,
    async stop() {
      await beat.stop();
      await deleteWorker(db, workerId);
    },
  };
}

async function giveBackForgotten({ db, log, identity, activeJobIds }: HeartbeatParts): Promise<void> {
  const { workerId } = identity;
  const claims = await listClaims(db, workerId);
  // Only now: a claim that was made while the list was on its way is in here, as it is noted before it is made.
  const forgotten = claims.filter(({ jobId }) => !activeJobIds.has(jobId));
  if (forgotten.length === 0) return;
  const recovered = await recoverForgottenJobs(db, { workerId, claims: forgotten, maxLosses: MAX_LOSSES });
  log.warn('gave back domains that nobody worked on', { ...recovered });
}
