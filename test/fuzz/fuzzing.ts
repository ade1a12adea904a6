import type { Parameters } from 'fast-check';

/**
 * Returns the settings of a property test: `quickRuns` runs, or the number in `FUZZ_RUNS` (`FUZZ_RUNS=100000 npm run
 * fuzz`). A failure prints its seed, and `FUZZ_SEED` repeats it.
 * @param quickRuns so few runs that all properties together take seconds
 */
export function fuzzing(quickRuns: number): Parameters<unknown> {
  const { FUZZ_RUNS, FUZZ_SEED } = process.env;
  return {
    numRuns: FUZZ_RUNS === undefined ? quickRuns : Number(FUZZ_RUNS),
    ...(FUZZ_SEED === undefined ? {} : { seed: Number(FUZZ_SEED) }),
    // Reducing a failure to a minimal case can take an hour. At the time limit, fast-check reports the smallest case so
    // far.
    interruptAfterTimeLimit: FUZZ_RUNS === undefined ? 60_000 : FUZZ_TIMEOUT_MS / 2,
    markInterruptAsFailure: true,
  };
}

/** Timeout for jest, for runs that are long on purpose. */
export const FUZZ_TIMEOUT_MS = 3_600_000;
