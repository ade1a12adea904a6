import { findBatch } from '@scrapersky/db';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkInvariants } from '../support/lifecycle/check-invariants.ts';
import { StormActor } from '../support/lifecycle/storm-actor.ts';
import { LifecycleWorld } from '../support/lifecycle/lifecycle-world.ts';

const RUNS = Number(process.env['STORM_RUNS'] ?? 2);
const ACTORS = 6;
const ACTS = 60;
const DOMAINS = Array.from({ length: 12 }, (_, n) => `site-${n}.example`);

let world: LifecycleWorld;
beforeAll(async () => {
  world = await LifecycleWorld.open();
});
afterAll(() => world.close());

test(
  'counts are exact at every moment while six workers and their clients act concurrently, and every batch ends',
  async () => {
    const acts = fc.array(fc.nat(99_999), { minLength: ACTS, maxLength: ACTS });
    const storm = fc.asyncProperty(
      fc.array(acts, { minLength: ACTORS, maxLength: ACTORS }),
      async (plans) => {
        await world.clear();
        for (const maxConcurrent of [null, null, 3]) await world.create(DOMAINS, maxConcurrent);
        const actors = await Promise.all(
          plans.map(async () => new StormActor(world, await world.startWorker())),
        );
        let isOver = false;
        const watching = (async () => {
          while (!isOver) {
            await checkInvariants(world.db);
            for (const batchId of world.batchIds) await checkSum(batchId);
          }
        })();
        await Promise.all(actors.map((actor, n) => actor.run(plans[n] ?? []))).finally(() => (isOver = true));
        await watching;
        expect(await world.settle()).toBe(0);
        await checkInvariants(world.db);
      },
    );
    await fc.assert(storm, { numRuns: RUNS, endOnFailure: true });
  },
  60_000 + RUNS * 30_000,
);

/**
 * Checks the counts that a polling client sees: ended and running domains together are at most all domains, and all
 * domains of an ended batch have ended.
 */
async function checkSum(batchId: string): Promise<void> {
  const row = await findBatch(world.db, batchId);
  if (row === undefined) throw new Error(`batch ${batchId} is gone`);
  const ended = row.completed_domains + row.failed_domains + row.cancelled_domains;
  expect(row.total_domains - ended - row.processing_domains).toBeGreaterThanOrEqual(0);
  expect(row.end_time !== null && ended !== row.total_domains).toBe(false);
}
