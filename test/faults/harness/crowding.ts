import { availableParallelism, loadavg } from 'node:os';

/** How many times slower a machine may be on which more processes want to run than it has cores for; 1 on a quiet one. */
export function crowding(): number {
  return Math.max(1, (loadavg()[0] ?? 0) / (2 * availableParallelism()));
}
