import {
  BatchQueue,
  openQueueBackend,
  startDomainWorker,
  type DomainJobResult,
  type QueueBackend,
} from '@scrapersky/queue';
import { createTestServices, eventually, type TestServices } from '@scrapersky/test-support';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { newJob } from './new-job.ts';

let services: TestServices;
let backend: QueueBackend;
let queue: BatchQueue;
let other: pg.Client;
let observer: pg.Client;
let errors: string[];
beforeAll(async () => {
  services = await createTestServices();
  backend = await openQueueBackend({
    redisUrl: null,
    databaseUrl: services.directDatabaseUrl,
    prefix: services.queuePrefix,
    onError: () => {},
  });
  queue = new BatchQueue(backend);
  other = new pg.Client({ connectionString: services.directDatabaseUrl });
  observer = new pg.Client({ connectionString: services.directDatabaseUrl });
  await Promise.all([other.connect(), observer.connect()]);
});
afterAll(async () => {
  await Promise.all([other.end(), observer.end()]);
  await queue.close();
  await backend.close();
  await services.close();
});
beforeEach(() => {
  errors = [];
});

/**
 * Starts a worker with one job, which runs until `end`. `use` may fail: the worker is closed in any case. A job that an
 * earlier test lost may come back to this worker as stalled: every job that starts after `end` ends at once.
 */
async function withRunningJob(use: (end: () => void) => Promise<void>): Promise<void> {
  const job = newJob();
  let isRunning = false;
  let endJob: () => void = () => {};
  const ended = new Promise<DomainJobResult>((resolve) => (endJob = () => resolve({ kind: 'done' })));
  // Not the backend's own `onError`, which reports only one error a second.
  const reported = { ...backend, onError: (error: Error) => void errors.push(error.message) };
  const worker = startDomainWorker(
    reported,
    () => {
      isRunning = true;
      return ended;
    },
    1,
  );
  try {
    await queue.addWindow(job.batchId, [job]);
    await eventually(() => isRunning);
    await use(endJob);
  } finally {
    endJob();
    await worker.close();
  }
}

const LOSE_LOCK = `update bullmq.job set lock_token = 'another worker' where state = 'active'`;

test('reports a lock that was lost while its job runs', async () => {
  await withRunningJob(async () => {
    await other.query(LOSE_LOCK);
    await eventually(() => errors.length > 0);
  });
  expect(errors[0]).toContain('could not renew lock');
});

test('does not report a failed renewal of the lock of a job that is just ending', async () => {
  await withRunningJob(async (end) => {
    await other.query('begin');
    try {
      await other.query(LOSE_LOCK);
      await eventually(
        async () => {
          const { rows } = await observer.query(
            `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%SET locked_until_ms%'`,
          );
          return rows.length > 0;
        },
        { timeoutMs: 30_000 },
      );
      end();
    } finally {
      await other.query('commit');
    }
    await eventually(() => errors.some((message) => message.includes('moveToFinished')));
  });
  expect(errors).not.toContainEqual(expect.stringContaining('could not renew lock'));
});
