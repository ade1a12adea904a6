import type { Stack } from '../harness/stack.ts';
import type { Seeded } from './seeded.ts';

/** A fault that may be injected at any time and that repairs its damage at its end. */
export interface RandomFault {
  kind: string;
  /** Whether the fault lasts longer than the pause between two faults, so that the next ones are injected meanwhile. */
  long?: boolean;
  run: (stack: Stack, random: Seeded) => Promise<unknown>;
}
