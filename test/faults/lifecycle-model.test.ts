import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BEGINNINGS, COMMANDS, MAX_WORKER_DEATHS } from '../support/lifecycle/lifecycle-commands.ts';
import { checkInvariants } from '../support/lifecycle/check-invariants.ts';
import { LifecycleModel } from '../support/lifecycle/lifecycle-model.ts';
import { LifecycleWorld } from '../support/lifecycle/lifecycle-world.ts';

/**
 * `LIFECYCLE_RUNS=20000` makes the run longer. To repeat a failure, set `LIFECYCLE_SEED` and `LIFECYCLE_PATH` to the
 * printed values.
 */
const { LIFECYCLE_RUNS, LIFECYCLE_SEED, LIFECYCLE_PATH } = process.env;
const RUNS = Number(LIFECYCLE_RUNS ?? 40);

/**
 * Maximum duration of the test, long enough for a slow machine. The search for a smaller failing example also ends at
 * this time.
 */
const LONGEST_MS = 30_000 + RUNS * 500;

let world: LifecycleWorld;
beforeAll(async () => {
  world = await LifecycleWorld.open();
});
afterAll(() => world.close());

test(
  'the database matches the model after any sequence of events, and every batch ends',
  async () => {
    const story = fc.asyncProperty(
      BEGINNINGS,
      fc.commands(COMMANDS, { maxCommands: 60, size: 'max' }),
      async (beginning, commands) => {
        await world.clear();
        const model = new LifecycleModel(MAX_WORKER_DEATHS);
        for (const command of beginning) await command.run(model, world);
        await fc.asyncModelRun(() => ({ model, real: world }), commands);
        expect(await world.settle()).toBe(0);
        await checkInvariants(world.db);
      },
    );
    await fc.assert(story, {
      numRuns: RUNS,
      interruptAfterTimeLimit: LONGEST_MS,
      markInterruptAsFailure: RUNS > 1_000,
      ...(LIFECYCLE_SEED === undefined ? {} : { seed: Number(LIFECYCLE_SEED) }),
      ...(LIFECYCLE_PATH === undefined ? {} : { path: LIFECYCLE_PATH }),
    });
  },
  LONGEST_MS + 30_000,
);
