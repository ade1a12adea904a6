import type { Batch } from '@scrapersky/client';
import { useEffect, useState } from 'preact/hooks';
import { useResource } from '../data/use-resource.ts';
import { api } from '../session/api.ts';
import { describeWait, type Waiting } from './describe-wait.ts';

const LOOK_AGAIN_MS = 5_000;
const DOMAINS_READ = 100;

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
