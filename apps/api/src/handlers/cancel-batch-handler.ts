import { endStoppedBatch } from '@scrapersky/batches';
import { hasEnded, toStorableText } from '@scrapersky/core';
import { cancelBatch as stopBatch, findBatch, isRetryableDbError } from '@scrapersky/db';
import { z } from 'zod';
import { ApiError, notFound } from '../api-error.ts';
import { withAudit } from '../auth/with-audit.ts';
import type { Handler } from '../http/handler.ts';
import { requestIdOf } from '../http/request-context.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentBatch } from '../presenters/present-batch.ts';
import { BatchSchema } from '../schemas/batch-schema.ts';

const CancelBody = z.strictObject({
  reason: z
    .string()
    .trim()
    .max(500)
    .nullable()
    .default(null)
    .describe("For people: shown as the batch's error and as that of each domain that it ended"),
});

/** A batch of some ten thousand open domains is cancelled when the answer goes out; a larger one soon after. */
const BUDGET_MS = 500;

export const operation: Operation = {
  id: 'cancelBatch',
  tag: 'Batches',
  summary: 'Cancel a batch',
  description: 'No new domain starts, running ones stop at the next page. Cancelling again changes nothing.',
  body: { required: false, content: { 'application/json': { schema: CancelBody } } },
  responses: {
    202: { description: 'How the batch stands now.', schema: BatchSchema },
    409: { description: 'The batch has ended by itself.' },
  },
};

/**
 * Cancels what is open of a batch. With the first statement nothing of it starts any more; where this process dies after
 * it, the reconciler goes on. Cancelling again changes nothing.
 */
export const handler: Handler = async (context, request, response) => {
  const { db, log, background } = context;
  const batchId = pathId(request, 'batch_id');
  const { reason } = parseWith(CancelBody, request.body ?? {});
  const message = reason ? `Cancelled: ${toStorableText(reason)}` : 'Cancelled by the client.';
  const facts = { batch_id: batchId, request_id: requestIdOf(response) };
  const isStopped = await withAudit(
    context,
    request,
    response,
    { action: 'batch.cancel', object: batchId },
    (tx) => stopBatch(tx, batchId, message),
  );
  if (isStopped) {
    const isDone = await endStoppedBatch(db, batchId, BUDGET_MS).catch((error: unknown) => {
      if (!isRetryableDbError(error)) throw error;
      log.warn('the domains of a cancelled batch end later', { ...facts, error });
      return false;
    });
    if (!isDone) background.run('cancel', facts, () => endStoppedBatch(db, batchId, Infinity));
  }
  const batch = await findBatch(db, batchId);
  if (batch === undefined) throw notFound('batch', batchId);
  if (hasEnded(batch.status) && batch.stopped_by !== 'cancel') {
    throw new ApiError(409, 'batch_ended', `The batch has ended: it is ${batch.status}.`);
  }
  response.status(202).json(presentBatch(batch, new Date()));
};
