import type { Domain } from '@scrapersky/client';
import { countOf, formatWait } from '../format.ts';

/** State of a batch that has no running domain. */
export interface Waiting {
  hasWorker: boolean;
  /** The first pending domains, and whether these are all. */
  pending: readonly Pick<Domain, 'next_attempt_at'>[];
  areAll: boolean;
}

/** Returns the reason in words, such as `1 domain left, next try in 6 s`. */
export function describeWait({ hasWorker, pending, areAll }: Waiting, left: number, nowMs: number): string {
  if (!hasWorker) return 'No worker is live. Start one with `npm run worker`.';
  const times = pending.flatMap(({ next_attempt_at: at }) => (at === undefined ? [] : [Date.parse(at)]));
  if (areAll && times.length === pending.length && times.length > 0) {
    const seconds = (Math.min(...times) - nowMs) / 1_000;
    if (seconds > 0) return `${countOf(left, 'domain')} left, next try in ${formatWait(seconds)}`;
  }
  return `${countOf(left, 'domain')} left, waiting for hosts or for a free worker`;
}
