import type { DomainErrorCode } from '@scrapersky/core';
import { findBatch, reopenBatch, retryJobs, type Db } from '@scrapersky/db';
import { ROWS_A_SLICE } from './policy.ts';

/** What the batch has open is just being ended: it can be retried when that is done. */
export class BatchIsStopping extends Error {
  override readonly name = 'BatchIsStopping';
}

/**
 * Has failed domains of a batch run again, of one that has ended or still runs; to be called in a transaction, so that
 * all of them do or none. Every statement in it is short, and nothing that anybody else writes to is locked until the
 * last one: 100,000 domains take seconds and hold up nobody. Calling it again matches nothing.
 *
 * @param codes of which errors, `cancelled` among them; null means all that failed. Never an entry that is no domain.
 * @returns how many run again; undefined where there is no such batch.
 * @throws BatchIsStopping
 */
export async function retryBatch(
  tx: Db,
  batchId: string,
  codes: readonly DomainErrorCode[] | null,
): Promise<number | undefined> {
  const batch = await findBatch(tx, batchId);
  if (batch === undefined) return undefined;
  if (batch.stopped_by !== null && batch.end_time === null) throw isStopping();
  const total = { retried: 0, failed: 0, failedByCode: {} as Partial<Record<DomainErrorCode, number>> };
  for (let afterSeq = -1; afterSeq < batch.total_domains; afterSeq += ROWS_A_SLICE) {
    const slice = await retryJobs(tx, batchId, { codes, afterSeq, count: ROWS_A_SLICE });
    total.retried += slice.retried;
    total.failed += slice.failed;
    for (const [code, count] of Object.entries(slice.failedByCode) as [DomainErrorCode, number][]) {
      total.failedByCode[code] = (total.failedByCode[code] ?? 0) + count;
    }
  }
  // It was stopped or deleted meanwhile.
  if (total.retried > 0 && !(await reopenBatch(tx, batchId, total))) throw isStopping();
  return total.retried;
}

function isStopping(): BatchIsStopping {
  return new BatchIsStopping('This batch is just being stopped; it can be retried when it has ended.');
}
