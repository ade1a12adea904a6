import { findBatch, listShares } from '@scrapersky/db';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentShare } from '../presenters/present-share.ts';
import { ShareSchema } from '../schemas/share-schema.ts';

export const operation: Operation = {
  id: 'listShares',
  tag: 'Batches',
  summary: 'List the valid share links of a batch',
  description: 'Newest first, at most 1,000. The tokens of the links are left out.',
  responses: { 200: { description: 'The links.', schema: z.object({ data: z.array(ShareSchema) }) } },
};

/** Returns the newest valid links to a batch. */
export const handler: Handler = async ({ db }, request, response) => {
  const batchId = pathId(request, 'batch_id');
  if ((await findBatch(db, batchId)) === undefined) throw notFound('batch', batchId);
  response.json({ data: (await listShares(db, batchId)).map(presentShare) });
};
