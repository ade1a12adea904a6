import type { Parameters } from 'fast-check';

/**
 * Returns the settings of a property test: a few quick runs by default, or as many as `FUZZ_RUNS=100000 npm run fuzz`
 * sets. A failure prints its seed; `FUZZ_SEED` repeats it.
 * @param quickRuns small enough that all properties together take seconds.
 */
export function fuzzing(quickRuns: number): Parameters<unknown> {
  const { FUZZ_RUNS, FUZZ_SEED } = process.env;
  return {
    numRuns: FUZZ_RUNS === undefined ? quickRuns : Number(FUZZ_RUNS),
    ...(FUZZ_SEED === undefined ? {} : { seed: Number(FUZZ_SEED) }),
  };
}

/** Jest's own limit, for runs that are long on purpose. */
export const FUZZ_TIMEOUT_MS = 3_600_000;

/**
 * Returns how many times more CPU time `work` takes for eight times the size: about 8 if the time is linear, about 64
 * if it is quadratic. Takes the least of three measurements, so that a busy machine makes no difference.
 */
export function growth(work: (size: number) => void, size: number): number {
  const costOf = (n: number): number =>
    Math.min(
      ...Array.from({ length: 3 }, () => {
        const before = process.cpuUsage();
        work(n);
        const { user, system } = process.cpuUsage(before);
        return user + system;
      }),
    );
  work(size);
  // Below a few milliseconds the clock tells more of itself than of the work.
  return costOf(8 * size) / Math.max(costOf(size), 2_000);
}
