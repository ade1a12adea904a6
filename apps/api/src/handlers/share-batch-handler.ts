import { shareBatch } from '@scrapersky/batches';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import { auditActor } from '../auth/audit-actor.ts';
import { createShareToken } from '../auth/share-token.ts';
import type { Handler } from '../http/handler.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentShare } from '../presenters/present-share.ts';
import { CreatedShareSchema } from '../schemas/share-schema.ts';

const ShareBody = z
  .strictObject({ expires_in_days: z.int().min(1).max(365).default(30) })
  .meta({ id: 'ShareRequest' });

export const operation: Operation = {
  id: 'shareBatch',
  tag: 'Batches',
  summary: 'Create a read-only link to a batch',
  description:
    'Anyone who has the link can read this batch, its results and its progress until the link expires or is revoked, and nothing else.',
  body: { required: false, content: { 'application/json': { schema: ShareBody } } },
  responses: { 201: { description: 'The link. Its token is shown only now.', schema: CreatedShareSchema } },
};

/** Creates a read-only link to a batch. */
export const handler: Handler = async (context, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const { expires_in_days: days } = parseWith(ShareBody, request.body ?? {});
  const { token, hash } = createShareToken();
  const share = await shareBatch(context, {
    batchId,
    tokenHash: hash,
    days,
    actor: auditActor(request, response),
  });
  if (share === undefined) throw notFound('batch', batchId);
  response.status(201).json({ ...presentShare(share), token, url: `/batches/${batchId}#key=${token}` });
};
