/** Maximum delay, even if a site asks for a longer one. */
const LONGEST_MS = 3_600_000;

/**
 * Returns the delay between a failed attempt and the next one: 2, 8, 32 s … plus up to a quarter at random, so that the
 * domains of one dead server do not all return at once. The delay is at least `retryAfterMs`, but at most
 * {@link LONGEST_MS}.
 *
 * @param attempt number of the failed attempt, starting at 1.
 * @param retryAfterMs minimum delay, such as the site's Retry-After; undefined for none.
 * @param random in [0, 1).
 */
export function retryDelayMs(attempt: number, retryAfterMs: number | undefined, random: number): number {
  const backoffMs = 2_000 * 4 ** (attempt - 1) * (1 + random / 4);
  return Math.round(Math.min(Math.max(backoffMs, retryAfterMs ?? 0), LONGEST_MS));
}
