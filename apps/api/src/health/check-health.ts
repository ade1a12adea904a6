import { WORKER_DEAD_AFTER_MS } from '@scrapersky/core';
import { countLiveWorkers, measureBacklog, type WriteFault } from '@scrapersky/db';
import type { AppContext } from '../app-context.ts';
import { findSchemaProblem } from './find-schema-problem.ts';
import { isClockWrong, readClockDifference } from './clock-difference.ts';
import { singleFlight } from './single-flight.ts';
import { probe } from './probe.ts';

const OUTDATED = 'lacks migrations of this release; run `npm run migrate`';
const WRITE_FAULTS: Record<WriteFault, string> = {
  read_only: 'is read-only: no batch can be stored and no domain can end',
  statement_pooling:
    'refuses transactions, because its pooler runs in statement mode: set pool_mode = transaction',
  disk_full: 'has a full disk: no batch can be stored and no domain can end',
};

/**
 * Checks Postgres, the queue, the workers and the clock in parallel, and measures the backlog.
 * `error`: Postgres is unreachable, lacks migrations or accepts no writes. `degraded`: batches are accepted, but the
 * queue is unreachable or paused, no worker is live, every live worker has a fault, or the clocks of this API and the
 * database differ too much.
 */
export const checkHealth = singleFlight(async ({ db, findQueue, writes, settings }: AppContext) => {
  const open = findQueue();
  const [postgres, schema, written, queue, workers, backlog] = await Promise.all([
    probe(() => readClockDifference(db)),
    probe(() => findSchemaProblem(db)),
    probe(() => writes.findFault()),
    probe(async () => {
      if (open === undefined) throw new Error('the queue is not open');
      const [isPaused] = await Promise.all([
        open.queue.isPaused(),
        open.queue.countJobs(),
        open.queue.checkWrites(),
      ]);
      return isPaused;
    }),
    probe(() => countLiveWorkers(db, WORKER_DEAD_AFTER_MS)),
    probe(() => measureBacklog(db)),
  ]);
  const live = workers.value?.workers;
  const oldest = backlog.value?.oldestBatchAt;
  const faulty = workers.value?.faulty;
  const aheadMs = postgres.value ?? null;
  const clockIsWrong = aheadMs !== null && isClockWrong(aheadMs);
  const isPaused = queue.value ?? null;
  const writeFault = written.value ?? null;
  const isOutdated = typeof schema.value === 'string';
  const storageFault = isOutdated ? OUTDATED : writeFault === null ? null : WRITE_FAULTS[writeFault];
  const storage =
    storageFault === null ? written.shown : { ...written.shown, status: 'error', error: storageFault };
  const isDegraded = queue.status === 'error' || isPaused || !live || live === faulty || clockIsWrong;
  const status =
    postgres.status === 'error' || storage.status === 'error' ? 'error' : isDegraded ? 'degraded' : 'ok';
  return {
    status,
    version: settings.version,
    checks: {
      postgres: postgres.status === 'error' && storageFault === null ? postgres.shown : storage,
      queue: { ...queue.shown, kind: open?.kind ?? null, paused: isPaused },
      workers: {
        ...workers.shown,
        ...(live === 0 ? { status: 'error', error: 'no live worker' } : {}),
        ...(faulty
          ? { status: 'error', error: `live workers with a fault: ${faulty} of ${live}; see GET /workers` }
          : {}),
        live: live ?? null,
        slots: workers.value?.slots ?? null,
        faulty: faulty ?? null,
      },
      clock: {
        ...postgres.shown,
        ...(clockIsWrong
          ? { status: 'error', error: 'differs from the clock of the database: correct both clocks' }
          : {}),
        ahead_ms: aheadMs,
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
