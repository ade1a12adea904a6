import { listDomains } from '@scrapersky/db';
import type { BatchDeps } from './batch-deps.ts';
import type { CreatedBatch } from './create-batch.ts';
import { submit, type Submission } from './submit-batch.ts';

/**
 * Submits one domain as a batch of its own, which `GET /batches` does not list. Otherwise the same as {@link
 * submitBatch}.
 *
 * @returns the batch and the id of its only job.
 */
export function submitScan(
  deps: BatchDeps,
  submission: Submission,
): Promise<CreatedBatch & { jobId: string }> {
  return submit(deps, 'scan', submission, async (tx, created) => {
    const { batchId } = created;
    const page = { batchId, after: -1, limit: 1, total: 1, filter: {} };
    const [job] = await listDomains(tx, page);
    if (job === undefined) throw new Error(`scan ${batchId} has no job`);
    return { ...created, jobId: job.job_id };
  });
}
