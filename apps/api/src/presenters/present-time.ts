/** Returns a time in RFC 3339 in UTC. */
export function presentTime(time: Date | null): string | null {
  return time === null ? null : time.toISOString();
}

/** Returns the seconds from start to end, or to `now` if there is no end yet; null before the start. */
export function presentDuration(start: Date | null, end: Date | null, now: Date): number | null {
  if (start === null) return null;
  // Never return a negative duration: `now` comes from the clock of this machine, which may be behind the clock of the
  // database.
  return Math.max(0, (end ?? now).getTime() - start.getTime()) / 1_000;
}
