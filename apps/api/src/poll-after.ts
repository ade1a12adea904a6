/**
 * When polling a running batch again makes sense, in seconds: soon for a small or young one, every ten seconds at
 * most for one that takes minutes.
 */
export function pollAfterSeconds(createdAt: Date, pendingDomains: number, now: Date): number {
  const ageSeconds = Math.max(0, now.getTime() - createdAt.getTime()) / 1_000;
  const seconds = Math.max(ageSeconds / 30, pendingDomains / 1_000);
  return Math.min(10, Math.max(1, Math.ceil(seconds)));
}
