import { deepStrictEqual } from 'node:assert';
import { BatchStoppingError, closeStoppedBatch, purgeBatch, reopenDomains } from '@scrapersky/batches';
import type { DomainErrorCode } from '@scrapersky/core';
import {
  markBatchCancelled,
  closeBatch,
  deleteBatchRows,
  endOpenJobs,
  releaseLostHosts,
  markBatchDeleted,
  recoverLostJobs,
  releaseJob,
  markOverdueBatchesExpired,
  unmarkQueued,
  type RetryChoice,
} from '@scrapersky/db';
import fc from 'fast-check';
import { sql } from 'kysely';
import { choose, chooseAmong, command, ofBatch, ofClaim, pick, type Command } from './lifecycle-command.ts';
import { at } from './at.ts';
import { SUCCESS } from './lifecycle-world.ts';

export const MAX_WORKER_DEATHS = 2;
const DEAD_AFTER_MS = 15_000;
const CODES = ['timeout', 'dns_not_found', 'worker_lost', 'cancelled'] as const satisfies DomainErrorCode[];

/**
 * Creates a batch. Only a few hosts exist, so that batches share them. A batch may contain a host twice, with and
 * without a scheme.
 */
const create: fc.Arbitrary<Command> = fc
  .record({
    entries: fc.uniqueArray(
      fc.constantFrom(
        'a.example',
        'http://a.example',
        'b.example',
        'http://b.example',
        'c.example',
        'no domain',
      ),
      { minLength: 1, maxLength: 4 },
    ),
    maxConcurrent: fc.constantFrom(null, null, 1, 2),
  })
  .map(({ entries, maxConcurrent }) =>
    command(
      `create ${entries.join(' ')}, ${maxConcurrent} at once`,
      (m) => m.batches.length < 3,
      async (m, w) => {
        const hosts = entries.map((entry) => (entry === 'no domain' ? null : entry.replace('http://', '')));
        m.create(hosts, maxConcurrent);
        await w.create(entries, maxConcurrent);
      },
    ),
  );

const startWorker = command(
  'start a worker',
  (m) => m.workers.length < 8,
  async (m, w) => {
    m.workers.push({ isAlive: true, isStopping: false });
    await w.startWorker();
  },
);

const dispatchAll = command(
  'dispatch every batch',
  () => true,
  async (m, w) => {
    for (const [batch, batchId] of w.batchIds.entries()) {
      deepStrictEqual(await w.dispatch(batchId), m.dispatch(batch));
    }
  },
);

/** Begins with two workers and two queued batches, so that the next commands have an effect. */
export const BEGINNINGS: fc.Arbitrary<Command[]> = fc
  .tuple(create, create)
  .map((batches) => [startWorker, startWorker, ...batches, dispatchAll]);

/**
 * Generators of commands. Each command compares the database with the model after it has run; some also compare their
 * own result.
 */
export const COMMANDS: fc.Arbitrary<Command>[] = [
  create,
  fc.constant(startWorker),
  fc.constant(dispatchAll),
  fc.constant(dispatchAll),
  ...Array<fc.Arbitrary<Command>>(8).fill(deliver()),
  ...Array<fc.Arbitrary<Command>>(5).fill(end()),
  retry(),
  retry(),
  fc.constantFrom('retry', 'postpone', 'release').chain((kind) =>
    ofClaim(`give back (${kind})`, async (m, w, claim) => {
      const fence = at(w.fences, claim);
      const failure = { errorCode: 'timeout', errorMessage: '…', hostCooldownMs: 0, cooldownMs: 0 };
      const how = kind === 'release' ? { kind } : { kind, ...failure };
      const { isOver } = at(m.claims, claim);
      const held = await releaseJob(w.db, fence, how);
      deepStrictEqual(held, m.release(claim, kind, 'timeout'));
      if (!held && !isOver) await w.leave(fence);
    }),
  ),
  pick.map((chosen) =>
    command(
      `worker ${chosen} compares its claims`,
      (m) => m.workers.length > 0,
      async (m, w) => {
        for (const claim of m.notice(choose(chosen, m.workers))) await w.leave(at(w.fences, claim));
      },
    ),
  ),
  pick.map((chosen) =>
    command(
      `worker ${chosen} dies`,
      (m) => m.workers.length > 0,
      async (m, w) => {
        const worker = choose(chosen, m.workers);
        at(m.workers, worker).isAlive = false;
        await w.silence(at(w.workerIds, worker));
      },
    ),
  ),
  pick.map((chosen) =>
    command(
      `worker ${chosen} sends a heartbeat again`,
      (m) => m.workers.length > 0,
      async (m, w) => {
        const worker = choose(chosen, m.workers);
        at(m.workers, worker).isAlive = true;
        await sql`update workers set heartbeat_at = now() where worker_id = ${at(w.workerIds, worker)}`.execute(
          w.db,
        );
      },
    ),
  ),
  fc.constant(
    command(
      'recover',
      () => true,
      async (m, { db }) => {
        const limits = { deadAfterMs: DEAD_AFTER_MS, maxWorkerDeaths: MAX_WORKER_DEATHS, limit: 100 };
        deepStrictEqual(await recoverLostJobs(db, limits), m.recover());
        await releaseLostHosts(db, DEAD_AFTER_MS);
      },
    ),
  ),
  fc.constant(
    command(
      'the queue is flushed',
      () => true,
      async (m, w) => {
        m.flush();
        await unmarkQueued(w.db, w.deliveries);
        await w.endWaits();
      },
    ),
  ),
  ofBatch('cancel', async (m, { db }, batch, batchId) => {
    deepStrictEqual(await markBatchCancelled(db, batchId, 'Cancelled.'), m.stop(batch, 'cancel'));
    await closeStoppedBatch(db, batchId, 1_000);
    m.endStopped(batch, Infinity);
    if (m.batch(batch).stoppedBy !== null) m.close(batch);
  }),
  ofBatch('cancel, and die after the first row', async (m, { db }, batch, batchId) => {
    deepStrictEqual(await markBatchCancelled(db, batchId, 'Cancelled.'), m.stop(batch, 'cancel'));
    deepStrictEqual(
      (await endOpenJobs(db, batchId, { afterSeq: -1, count: 1 })).ended,
      m.endStopped(batch, 1),
    );
  }),
  ofBatch('its deadline passes', async (m, { db }, batch, batchId) => {
    await sql`update batch_jobs set opened_at = now() - interval '2 days' where batch_id = ${batchId}`.execute(
      db,
    );
    const overdue = { deadlineMs: 86_400_000, reason: 'Too late.', limit: 10 };
    deepStrictEqual(await markOverdueBatchesExpired(db, overdue), m.stop(batch, 'deadline') ? 1 : 0);
    await sql`update batch_jobs set opened_at = now() where batch_id = ${batchId}`.execute(db);
    deepStrictEqual(
      (await endOpenJobs(db, batchId, { afterSeq: -1, count: 2 })).ended,
      m.endStopped(batch, 2),
    );
  }),
  ofBatch('close', async (m, { db }, batch, batchId) => {
    deepStrictEqual(await closeBatch(db, batchId), m.batch(batch).isDeleted ? undefined : m.close(batch));
  }),
  fc.boolean().chain((dies) =>
    ofBatch(dies ? 'delete, and die after the first row' : 'delete', async (m, { db }, batch, batchId) => {
      const marked = await markBatchDeleted(db, batchId);
      deepStrictEqual(marked, m.delete(batch));
      if (!marked) return;
      if (dies) await deleteBatchRows(db, batchId, { of: 'jobs', fromSeq: 0 }, 1);
      else deepStrictEqual(await purgeBatch(db, batchId, 1_000), true);
    }),
  ),
];

function retry(): fc.Arbitrary<Command> {
  const choices = fc.oneof(
    fc.constantFrom<RetryChoice>('failed', 'render_needed'),
    fc.subarray([...CODES], { minLength: 1 }).map((codes): RetryChoice => ({ codes })),
  );
  return choices.chain((choice) =>
    ofBatch(
      `retry ${typeof choice === 'string' ? choice : choice.codes.join(' ')}`,
      async (m, w, batch, batchId) => {
        const retried = await w
          .transact((tx) => reopenDomains(tx, batchId, choice))
          .catch((error: unknown) => {
            if (error instanceof BatchStoppingError) return 'stopping';
            throw error;
          });
        deepStrictEqual(retried, m.retry(batch, choice));
        if (typeof retried !== 'number') return;
        // A repeated call changes nothing.
        deepStrictEqual(await w.transact((tx) => reopenDomains(tx, batchId, choice)), 0);
      },
    ),
  );
}

/** Delivers any earlier or current queue job to any worker that does not refuse the job. */
function deliver(): fc.Arbitrary<Command> {
  return fc.record({ delivery: pick, worker: pick }).map((chosen) =>
    command(
      `deliver ${chosen.delivery} to ${chosen.worker}`,
      (m) => m.deliveries.length > 0 && m.workers.length > 0,
      async (m, w) => {
        const delivery = chooseAmong(chosen.delivery, m.deliveries, m.claimable());
        const worker = choose(chosen.worker, m.workers);
        if (m.refuses(at(m.deliveries, delivery), worker)) return;
        const claimed = await w.deliver(at(w.deliveries, delivery), at(w.workerIds, worker));
        deepStrictEqual(typeof claimed === 'object' ? claimed.attempt : claimed, m.deliver(delivery, worker));
      },
    ),
  );
}

function end(): fc.Arbitrary<Command> {
  return fc.constantFrom<(DomainErrorCode | null)[]>(null, 'timeout', 'dns_not_found').chain((code) =>
    ofClaim(`end (${code ?? 'complete'})`, async (m, w, claim) => {
      const fence = at(w.fences, claim);
      const { isOver, batch } = at(m.claims, claim);
      const failure = { status: 'failed', errorMessage: '…' } as const;
      const ended = await w.finish(fence, code ? { ...failure, errorCode: code } : SUCCESS);
      const expected = m.finish(claim, code);
      // The purge of a deleted batch may already have removed the row, so any result is correct.
      if (!m.batch(batch).isDeleted) deepStrictEqual(ended, expected);
      if (!ended && !isOver) await w.leave(fence);
    }),
  );
}
