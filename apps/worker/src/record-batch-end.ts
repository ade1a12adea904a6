import type { BatchStatus } from '@scrapersky/core';
import { newSpanId, traceOfBatch, type Logger, type Tracer } from '@scrapersky/runtime';

/** Records in the log and in the batch's trace that this worker closed the batch, starting at `startedAt`. */
export type RecordBatchEnd = (batchId: string, status: BatchStatus, startedAt: Date) => void;

export function recordBatchEnd(log: Logger, tracer: Tracer | null): RecordBatchEnd {
  return (batchId, status, startedAt) => {
    log.info('batch ended', { batch_id: batchId, status });
    const { traceId, spanId: parentSpanId } = traceOfBatch(batchId);
    tracer?.record({
      traceId,
      spanId: newSpanId(),
      parentSpanId,
      name: 'close batch',
      kind: 'internal',
      startedAt,
      endedAt: new Date(),
      attributes: { 'scrapersky.batch_id': batchId, 'scrapersky.status': status },
    });
  };
}
