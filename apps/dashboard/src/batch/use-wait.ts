import type { Batch, Domain } from '@scrapersky/client';
import { useEffect, useState } from 'preact/hooks';
import { useResource } from '../data/use-resource.ts';
import { countOf, formatWait } from '../format.ts';
import { api } from '../session/api.ts';

const LOOK_AGAIN_MS = 5_000;
const DOMAINS_READ = 100;

interface Waiting {
  hasWorker: boolean;
  /** The first pending domains, and whether these are all. */
  pending: Domain[];
  areAll: boolean;
}

/** Returns why a batch does not move now; null while it moves and when it has ended. */
export function useWait(batch: Batch): string | null {
  const isStill = !batch.ended && batch.processing_domains === 0 && batch.pending_domains > 0;
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!isStill) return;
    const timer = setInterval(() => document.hidden || setRound((last) => last + 1), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isStill]);
  const { data } = useResource<Waiting | null>(
    `wait ${batch.batch_id} ${isStill}`,
    async (signal) => (isStill ? readWaiting(batch.batch_id, signal) : null),
    round,
  );
  return isStill && data !== null ? describeWait(data, batch.pending_domains, Date.now()) : null;
}

async function readWaiting(batchId: string, signal: AbortSignal): Promise<Waiting> {
  const [workers, page] = await Promise.all([
    api().workers({ signal }),
    api().listDomains(batchId, { status: 'pending', limit: DOMAINS_READ }, { signal }),
  ]);
  return { hasWorker: workers.length > 0, pending: page.data, areAll: !page.has_more };
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
