import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Returns how many bytes `fill` adds to the heap while its result is in use. */
export function retainedBytes(fill: () => unknown): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const result = fill();
  collect();
  const bytes = process.memoryUsage().heapUsed - before;
  if (result === undefined) throw new Error('fill() returned nothing to measure');
  return bytes;
}
