/** A site that asks for more than this is not waited for longer. */
const LONGEST_MS = 3_600_000;

/**
 * How long after a failed attempt the next may begin: 2, 8, 32 s …, up to a quarter more at random (so that the
 * domains of one dead server do not all come back in the same moment), and never before the site allows it.
 *
 * @param attempt the attempt that failed, from 1.
 * @param retryAfterMs what the site asked for, if anything.
 * @param random in [0, 1).
 */
export function retryDelayMs(attempt: number, retryAfterMs: number | undefined, random: number): number {
  const backoffMs = 2_000 * 4 ** (attempt - 1) * (1 + random / 4);
  return Math.round(Math.min(Math.max(backoffMs, retryAfterMs ?? 0), LONGEST_MS));
}
