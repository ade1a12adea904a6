import { cancelBatch } from '@scrapersky/batches';
import { z } from 'zod';
import { ApiError, notFound } from '../api-error.ts';
import { auditActor } from '../auth/audit-actor.ts';
import type { Handler } from '../http/handler.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { batchViewOf } from '../presenters/batch-view.ts';
import { presentBatch } from '../presenters/present-batch.ts';
import { BatchSchema } from '../schemas/batch-schema.ts';

const CancelBody = z.strictObject({
  reason: z
    .string()
    .trim()
    .max(500)
    .nullable()
    .default(null)
    .describe('Reason for people. It becomes part of the `error` of the batch and of each cancelled domain'),
});

export const operation: Operation = {
  id: 'cancelBatch',
  tag: 'Batches',
  summary: 'Cancel a batch',
  description: 'No new domain starts, and running crawls are aborted. Cancelling again changes nothing.',
  body: { required: false, content: { 'application/json': { schema: CancelBody } } },
  responses: {
    202: { description: 'Current state of the batch.', schema: BatchSchema },
    409: { description: 'The batch has already ended.' },
  },
};

/** Cancels a batch; cancelling again changes nothing. */
export const handler: Handler = async (context, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const { reason } = parseWith(CancelBody, request.body ?? {});
  const result = await cancelBatch(context, { batchId, reason, actor: auditActor(request, response) });
  if (result.kind === 'not_found') throw notFound('batch', batchId);
  if (result.kind === 'ended') {
    throw new ApiError(409, 'batch_ended', `The batch has already ended with the status ${result.status}.`);
  }
  response.status(202).json(presentBatch(result.batch, batchViewOf(response), new Date()));
};
