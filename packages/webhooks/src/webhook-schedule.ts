const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Delays between the attempts, in total 75.6 hours. Standard Webhooks recommends this schedule. */
const PAUSES_MS = [
  5_000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** Number of attempts in the schedule of a message, including the first. */
export const WEBHOOK_ATTEMPTS = PAUSES_MS.length + 1;

/**
 * Returns the delay between a failed attempt and the next one; null after the last attempt. It is up to a tenth longer
 * than the schedule, so that a recovered receiver does not get all messages at once, and never shorter than the
 * receiver's Retry-After.
 *
 * @param failures number of failed attempts so far, including this one.
 * @param retryAfterMs the receiver's Retry-After, if any.
 * @param random in [0, 1).
 */
export function webhookPauseMs(
  failures: number,
  retryAfterMs: number | undefined,
  random: number,
): number | null {
  const pauseMs = PAUSES_MS[failures - 1];
  if (pauseMs === undefined) return null;
  return Math.round(Math.max(pauseMs * (1 + random / 10), retryAfterMs ?? 0));
}
