import type { BatchDeps } from './batch-deps.ts';
import { dispatchWindow } from './dispatch-window.ts';
import { reuseResults } from './reuse-results.ts';

/**
 * Queues the first domains of a batch without delaying the caller. With `reusesResults`, first completes the domains
 * that have recent results. If this fails, the reconciler continues.
 */
export function dispatchInBackground(
  { db, transact, findQueue, background }: BatchDeps,
  batchId: string,
  requestId: string | null,
  { reusesResults = false }: { reusesResults?: boolean } = {},
): void {
  background.run('dispatch', { batch_id: batchId, request_id: requestId }, async () => {
    if (reusesResults) await reuseResults({ db, transact }, batchId);
    const open = findQueue();
    if (open) await dispatchWindow({ db, transact, queue: open.queue }, batchId);
  });
}
