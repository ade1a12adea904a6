import type { BatchDeps } from './batch-deps.ts';
import { dispatchWindow } from './dispatch-window.ts';

/** Queues a batch's first domains without delaying the caller. If it fails, the reconciler dispatches the batch. */
export function dispatchInBackground(
  { db, transact, findQueue, background }: BatchDeps,
  batchId: string,
  requestId: string | null,
): void {
  background.run('dispatch', { batch_id: batchId, request_id: requestId }, async () => {
    const open = findQueue();
    if (open) await dispatchWindow({ db, transact, queue: open.queue }, batchId);
  });
}
