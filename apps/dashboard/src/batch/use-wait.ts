import type { Batch, BatchWait } from '@scrapersky/client';
import { useEffect, useState } from 'preact/hooks';
import { useResource } from '../data/use-resource.ts';
import { api } from '../session/api.ts';

const LOOK_AGAIN_MS = 3_000;

/**
 * Returns the reasons why a batch makes no progress; an empty list while the batch makes progress and after it has
 * ended.
 */
export function useWait(batch: Batch): BatchWait['reasons'] {
  const isStill = !batch.ended && batch.processing_domains === 0 && batch.pending_domains > 0;
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!isStill) return;
    const timer = setInterval(() => document.hidden || setRound((last) => last + 1), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isStill]);
  const { data } = useResource<BatchWait | null>(
    `wait ${batch.batch_id} ${isStill}`,
    async (signal) => (isStill ? api().why(batch.batch_id, { signal }) : null),
    round,
  );
  return isStill && data?.waiting === true ? data.reasons : [];
}
