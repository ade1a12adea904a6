import { retryBatch } from '@scrapersky/batches';
import { finishJobs } from '@scrapersky/db';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import {
  claim,
  domains,
  failed,
  placeQueued,
  RecordingQueue,
  startWorker,
  useBatchFixture,
} from './batch-fixture.ts';
import type { BatchDeps } from '../src/batch-deps.ts';

const fixture = useBatchFixture();

test('a retry returns the number of its domains and queues them although the reply to COMMIT was lost', async () => {
  const { batchId, jobs } = await placeQueued(fixture, domains(3));
  const worker = await startWorker(fixture.db);
  const claims = await Promise.all(jobs.map((job) => claim(fixture.db, job, worker)));
  await finishJobs(
    fixture.db,
    claims.map(({ fence }) => failed(fence)),
  );
  const queue = new RecordingQueue();
  const work: Promise<unknown>[] = [];
  let lostReplies = 1;
  const deps: BatchDeps = {
    db: fixture.db,
    async transact(run) {
      while (lostReplies-- > 0) await fixture.transact(run);
      return fixture.transact(run);
    },
    background: { run: (_name, _facts, start) => void work.push(start()) },
    findQueue: () => ({ queue }),
  };
  const actor = { userId: 'tester', keyId: null, ip: null, requestId: 'r' };
  const quota = { runningBatches: 0, domainsPerDay: 0, batchesPerDay: 0, rowsPerDay: 0 };
  const order = { choice: 'failed', actor, quota } as const;
  expect(await retryBatch(deps, { batchId, ...order })).toBe(3);
  await Promise.all(work);
  expect(queue.jobs).toHaveLength(3);
  expect(await retryBatch(deps, { batchId, ...order })).toBe(0);
  expect(await retryBatch(deps, { batchId: crypto.randomUUID(), ...order })).toBeUndefined();
  const audits = await sql`select from audit_log where object = ${batchId}`.execute(fixture.db);
  expect(audits.rows).toHaveLength(1);
});
