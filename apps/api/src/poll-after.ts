/**
 * Returns after how many seconds a client should poll a running batch again: 1 for a small, young batch, up to 10 for a
 * large or old one.
 */
export function pollAfterSeconds(createdAt: Date, pendingDomains: number, now: Date): number {
  const ageSeconds = Math.max(0, now.getTime() - createdAt.getTime()) / 1_000;
  const seconds = Math.max(ageSeconds / 30, pendingDomains / 1_000);
  return Math.min(10, Math.max(1, Math.ceil(seconds)));
}
