import { eventually } from '@scrapersky/test-support';
import type { Cell } from '../harness/cell.ts';
import { FalseClock } from '../harness/false-clock.ts';
import { readHealthOf } from '../harness/ledger.ts';

const HOUR_S = 3_600;

/** Jumps of the database's clock. After a jump, nothing waits for the skipped or repeated time. */
export const clockCells: Cell[] = [
  {
    id: 'D16a',
    kind: 'an hour ahead for 15 s, and then goes back',
    steps: [HOUR_S, 0],
  },
  {
    id: 'D16b',
    kind: 'an hour behind for 15 s, and then goes forward',
    steps: [-HOUR_S, 0],
  },
].map(({ id, kind, steps }) => ({
  id,
  name: `the clock of Postgres is ${kind}`,
  ownPostgres: true,
  needsRoot: true,
  api: 'may refuse',
  load: { domains: 120, delayMs: 600 },
  endsWithinMs: 40_000,
  async prepare({ stack, notes }) {
    if (!stack.postgres) throw new Error('this stack has no Postgres of its own');
    notes.set('clock', await FalseClock.install(stack.postgres));
    await stack.repair();
  },
  async fault({ stack, inject, hold, notes }) {
    const clock = notes.get('clock') as FalseClock;
    for (const offset of steps) {
      inject('clock jump');
      clock.set(offset);
      if (offset === 0) continue;
      await eventually(async () => (await readHealthOf(stack, 'clock')) === 'error');
      await hold(15_000);
    }
  },
  async cleanUp({ stack, notes }) {
    await stack.postgres?.restart({});
    (notes.get('clock') as FalseClock | undefined)?.remove();
  },
}));
