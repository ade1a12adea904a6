import { deleteBatch } from '@scrapersky/batches';
import { ApiError, notFound } from '../api-error.ts';
import { auditActor } from '../auth/audit-actor.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';

export const operation: Operation = {
  id: 'deleteBatch',
  tag: 'Batches',
  summary: 'Delete an ended batch and all of its data',
  responses: {
    204: { description: 'The batch is deleted.' },
    409: { description: 'The batch has not ended. Cancel it first.' },
  },
};

/** Deletes an ended batch with all of its data. */
export const handler: Handler = async (context, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const result = await deleteBatch(context, { batchId, actor: auditActor(request, response) });
  if (result === 'not_found') throw notFound('batch', batchId);
  if (result === 'running') {
    throw new ApiError(409, 'batch_running', 'The batch has not ended. Cancel it first.');
  }
  response.status(204).end();
};
