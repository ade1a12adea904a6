import type { Stack } from '../harness/stack.ts';
import type { Seeded } from './seeded.ts';

/** A fault that may come at any time and repairs what it broke. */
export interface RandomFault {
  kind: string;
  /** Lasts longer than the pause between two faults: the next ones come meanwhile. */
  long?: boolean;
  run: (stack: Stack, random: Seeded) => Promise<unknown>;
}
