import { eraseBatch } from '@scrapersky/batches';
import { findBatch, isRetryableDbError, markDeleted } from '@scrapersky/db';
import { ApiError, notFound } from '../api-error.ts';
import { withAudit } from '../auth/with-audit.ts';
import type { Handler } from '../http/handler.ts';
import { requestIdOf } from '../http/request-context.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';

/** Most batches are gone from the tables when the answer goes out; a large one soon after. */
const BUDGET_MS = 500;

export const operation: Operation = {
  id: 'deleteBatch',
  tag: 'Batches',
  summary: 'Delete an ended batch and all of its data',
  responses: {
    204: { description: 'It is gone.' },
    409: { description: 'The batch has not ended: cancel it first.' },
  },
};

/**
 * Deletes an ended batch with its jobs, pages and attempts. With the first statement it is gone for every reader; where
 * this process dies after it, the reconciler goes on.
 */
export const handler: Handler = async (context, request, response) => {
  const { db, log, background } = context;
  const batchId = pathId(request, 'batch_id');
  const facts = { batch_id: batchId, request_id: requestIdOf(response) };
  const isMarked = await withAudit(
    context,
    request,
    response,
    { action: 'batch.delete', object: batchId },
    (tx) => markDeleted(tx, batchId),
  );
  if (!isMarked) {
    if ((await findBatch(db, batchId)) === undefined) throw notFound('batch', batchId);
    throw new ApiError(409, 'batch_running', 'The batch has not ended: cancel it first.');
  }
  const isDone = await eraseBatch(db, batchId, BUDGET_MS).catch((error: unknown) => {
    if (!isRetryableDbError(error)) throw error;
    log.warn('the rows of a deleted batch go later', { ...facts, error });
    return false;
  });
  if (!isDone) background.run('delete', facts, () => eraseBatch(db, batchId, Infinity));
  response.status(204).end();
};
