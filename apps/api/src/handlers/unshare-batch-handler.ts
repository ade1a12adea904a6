import { unshareBatch } from '@scrapersky/batches';
import { notFound } from '../api-error.ts';
import { auditActor } from '../auth/audit-actor.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';

export const operation: Operation = {
  id: 'unshareBatch',
  tag: 'Batches',
  summary: 'Revoke a link to a batch',
  description: 'New requests with the link are refused. An open event stream may continue for up to an hour.',
  responses: { 204: { description: 'The link is revoked.' } },
};

/** Revokes a link to a batch. */
export const handler: Handler = async (context, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const shareId = pathId(request, 'share_id');
  const actor = auditActor(request, response);
  if (!(await unshareBatch(context, { batchId, shareId, actor }))) throw notFound('link', shareId);
  response.status(204).end();
};
