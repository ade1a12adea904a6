/** RFC 3339 in UTC. */
export function presentTime(time: Date | null): string | null {
  return time === null ? null : time.toISOString();
}

/** Seconds from start to end, or to `now` while it runs; null before the start. */
export function presentDuration(start: Date | null, end: Date | null, now: Date): number | null {
  if (start === null) return null;
  // The clocks of this machine and of the database differ a little.
  return Math.max(0, (end ?? now).getTime() - start.getTime()) / 1_000;
}
