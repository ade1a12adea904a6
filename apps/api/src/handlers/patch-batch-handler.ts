import { labelBatch } from '@scrapersky/batches';
import { BatchLabelsSchema } from '@scrapersky/core';
import { notFound } from '../api-error.ts';
import { auditActor } from '../auth/audit-actor.ts';
import type { Handler } from '../http/handler.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { batchViewOf } from '../presenters/batch-view.ts';
import { presentBatch } from '../presenters/present-batch.ts';
import { BatchSchema } from '../schemas/batch-schema.ts';

const LabelsBody = BatchLabelsSchema.meta({ id: 'BatchLabels' });

export const operation: Operation = {
  id: 'updateBatch',
  tag: 'Batches',
  summary: 'Name and tag a batch',
  description:
    'Changes the fields that are given; `null` removes a name or a note. The batch may be running.',
  body: { required: true, content: { 'application/json': { schema: LabelsBody } } },
  responses: { 200: { description: 'The batch.', schema: BatchSchema } },
};

/** Changes the name, the tags or the note of a batch. */
export const handler: Handler = async (context, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const labels = parseWith(LabelsBody, request.body);
  const batch = await labelBatch(context, { batchId, labels, actor: auditActor(request, response) });
  if (batch === undefined) throw notFound('batch', batchId);
  response.json(presentBatch(batch, batchViewOf(response), new Date()));
};
