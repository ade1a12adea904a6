import fc from 'fast-check';
import { compareWithModel } from './compare-with-model.ts';
import { checkInvariants } from './check-invariants.ts';
import { at } from './at.ts';
import type { LifecycleModel } from './lifecycle-model.ts';
import type { LifecycleWorld } from './lifecycle-world.ts';

export type Command = fc.AsyncCommand<LifecycleModel, LifecycleWorld>;
type Act = (model: LifecycleModel, world: LifecycleWorld) => Promise<void>;

/** Generates an index into a list that is not known yet. */
export const pick = fc.nat(1_000);
export const choose = (chosen: number, { length }: { length: number }): number => chosen % length;
/** In three of four cases, chooses one of the elements on which the action has an effect; otherwise any element. */
export const chooseAmong = (chosen: number, all: readonly unknown[], some: readonly number[]): number =>
  chosen % 4 > 0 && some.length > 0 ? at(some, choose(chosen, some)) : choose(chosen, all);

export function ofBatch(
  name: string,
  act: (model: LifecycleModel, world: LifecycleWorld, batch: number, batchId: string) => Promise<void>,
): fc.Arbitrary<Command> {
  return pick.map((chosen) =>
    command(
      `${name}: batch ${chosen}`,
      (m) => m.batches.length > 0,
      (m, w) => {
        const batch = choose(chosen, m.batches);
        return act(m, w, batch, at(w.batchIds, batch));
      },
    ),
  );
}

/** Runs a command on a current or former claim, because a worker might not know that it has lost a claim. */
export function ofClaim(
  name: string,
  act: (model: LifecycleModel, world: LifecycleWorld, claim: number) => Promise<void>,
): fc.Arbitrary<Command> {
  return pick.map((chosen) =>
    command(
      `${name}: claim ${chosen}`,
      (m) => m.claims.length > 0,
      (m, w) => act(m, w, chooseAmong(chosen, m.claims, m.held())),
    ),
  );
}

export function command(name: string, check: (model: LifecycleModel) => boolean, act: Act): Command {
  return {
    check: (model) => check(model as LifecycleModel),
    async run(model, world) {
      await act(model, world);
      await Promise.all([compareWithModel(model, world), checkInvariants(world.db)]);
    },
    toString: () => name,
  };
}
