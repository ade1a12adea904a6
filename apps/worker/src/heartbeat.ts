import { HEARTBEAT_INTERVAL_MS, MAX_CLAIMS } from '@scrapersky/batches';
import {
  deleteWorker,
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
}: HeartbeatParts): Promise<Repetition> {
  const { workerId } = identity;
  await withRetry(() => saveHeartbeat(db, identity, activeJobIds.size), START_PATIENCE_MS);
  const beat = repeat(HEARTBEAT_INTERVAL_MS, async () => {
    try {
      await saveHeartbeat(db, identity, activeJobIds.size);
      const forgotten = await recoverForgottenJobs(db, {
        workerId,
        activeJobIds: [...activeJobIds],
        maxClaims: MAX_CLAIMS,
      });
      if (forgotten.requeued + forgotten.failed > 0)
        log.warn('gave back domains that nobody worked on', forgotten);
    } catch (error) {
      log.warn('no heartbeat: Postgres does not answer', { error });
    }
  });
  return {
    async stop() {
      await beat.stop();
      await deleteWorker(db, workerId);
    },
  };
}
