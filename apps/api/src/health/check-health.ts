import { WORKER_DEAD_AFTER_MS } from '@scrapersky/core';
import { countLiveWorkers, measureBacklog, pingDatabase } from '@scrapersky/db';
import type { AppContext } from '../app-context.ts';
import { singleFlight } from './single-flight.ts';
import { probe } from './probe.ts';

/**
 * Checks everything that the service depends on, in parallel.
 *
 * `error`: Postgres is away. `degraded`: batches are accepted but wait, because the queue is away or no worker is live.
 */
export const checkHealth = singleFlight(async ({ db, findQueue, settings }: AppContext) => {
  const open = findQueue();
  const [postgres, queue, workers, backlog] = await Promise.all([
    probe(() => pingDatabase(db)),
    probe(async () => {
      if (open === undefined) throw new Error('the queue is not open');
      await open.queue.countJobs();
    }),
    probe(() => countLiveWorkers(db, WORKER_DEAD_AFTER_MS)),
    probe(() => measureBacklog(db)),
  ]);
  const live = workers.value?.workers;
  const oldest = backlog.value?.oldestBatchAt;
  const status =
    postgres.status === 'error' ? 'error' : queue.status === 'error' || !live ? 'degraded' : 'ok';
  return {
    status,
    version: settings.version,
    checks: {
      postgres: postgres.shown,
      queue: { ...queue.shown, kind: open?.kind ?? null },
      workers: {
        ...workers.shown,
        ...(live === 0 ? { status: 'error', error: 'no live worker' } : {}),
        live: live ?? null,
        slots: workers.value?.slots ?? null,
      },
      backlog: {
        ...backlog.shown,
        open_batches: backlog.value?.openBatches ?? null,
        open_domains: backlog.value?.openDomains ?? null,
        oldest_seconds: oldest ? Math.max(0, Math.round((Date.now() - oldest.getTime()) / 1_000)) : null,
      },
    },
  } as const;
});
