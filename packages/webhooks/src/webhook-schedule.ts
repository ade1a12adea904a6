const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** After the first attempt, which is made at once: 75 h in all, as Standard Webhooks recommends. */
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

/** Attempts at one message, the first included, before it is given up. */
export const WEBHOOK_ATTEMPTS = PAUSES_MS.length + 1;

/**
 * How long after a failed attempt the next is made: up to a tenth more than the schedule says (so that a receiver which
 * comes back is not met by everything at once), and never before the receiver allows it. Null: that was the last one.
 *
 * @param failures failed attempts so far, this one included.
 * @param retryAfterMs what the receiver asked for, if anything.
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
