import type { Parameters } from 'fast-check';

/**
 * Returns the settings of a property test: a few quick runs by default, or as many as `FUZZ_RUNS=100000 npm run fuzz`
 * sets. A failure prints its seed, and `FUZZ_SEED` repeats it.
 * @param quickRuns small enough that all properties together take seconds.
 */
export function fuzzing(quickRuns: number): Parameters<unknown> {
  const { FUZZ_RUNS, FUZZ_SEED } = process.env;
  return {
    numRuns: FUZZ_RUNS === undefined ? quickRuns : Number(FUZZ_RUNS),
    ...(FUZZ_SEED === undefined ? {} : { seed: Number(FUZZ_SEED) }),
    // Reducing a failure to a minimal case may take an hour. At the time limit, the smallest case found so far is
    // reported.
    interruptAfterTimeLimit: FUZZ_RUNS === undefined ? 60_000 : FUZZ_TIMEOUT_MS / 2,
    markInterruptAsFailure: true,
  };
}

/** Timeout for jest, for runs that are long on purpose. */
export const FUZZ_TIMEOUT_MS = 3_600_000;
