import { findBatch } from '@scrapersky/db';
import { isDeepStrictEqual } from 'node:util';
import { at } from './at.ts';
import type { LifecycleModel } from './lifecycle-model.ts';
import type { LifecycleWorld } from './lifecycle-world.ts';

/** Throws if the database differs from the model in any batch, domain or host. */
export async function compareWithModel(model: LifecycleModel, world: LifecycleWorld): Promise<void> {
  const expected = {
    batches: model.batches.map((batch) => (batch.isDeleted ? undefined : batch)),
    leases: sortedLeases(),
  };
  const actual = await readWorld(model, world);
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`the database differs from the model:\n${JSON.stringify({ actual, expected }, null, 1)}`);

  function sortedLeases() {
    return [...model.leases].map(([host, lease]) => ({ host, ...lease })).toSorted(byHost);
  }
}

async function readWorld(model: LifecycleModel, { db, batchIds, workerIds, fences }: LifecycleWorld) {
  const [rows, hosts, ...found] = await Promise.all([
    db.selectFrom('jobs').selectAll().orderBy('seq').execute(),
    db.selectFrom('hosts').selectAll().where('leased_by', 'is not', null).execute(),
    ...batchIds.map((batchId) => findBatch(db, batchId)),
  ]);
  const workerOf = (workerId: string | null) => (workerId === null ? null : workerIds.indexOf(workerId));
  const batches = found.map(
    (batch) =>
      batch && {
        status: batch.status,
        stoppedBy: batch.stopped_by,
        isDeleted: false,
        maxConcurrent: batch.max_concurrent,
        retries: batch.retries,
        domains: rows
          .filter((row) => row.batch_id === batch.batch_id)
          .map((row) => ({
            host: row.host,
            status: row.status,
            code: row.error_code,
            attempts: row.attempts,
            workerDeaths: row.worker_deaths,
            worker: workerOf(row.claimed_by),
            queued: row.queued_at !== null,
            generation: row.generation,
          })),
      },
  );
  const leases = hosts.map(({ host, leased_by: leasedBy, leased_job_id: jobId }) => {
    const claim = at(
      model.claims,
      fences.findIndex((fence) => fence.jobId === jobId),
    );
    return { host, batch: claim.batch, seq: claim.seq, worker: workerOf(leasedBy) };
  });
  return { batches, leases: leases.toSorted(byHost) };
}

function byHost(a: { host: string }, b: { host: string }): number {
  return a.host.localeCompare(b.host);
}
