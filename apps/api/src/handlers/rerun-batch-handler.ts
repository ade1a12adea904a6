import { rerunBatch } from '@scrapersky/batches';
import { BatchLabelsSchema, batchStatusPath } from '@scrapersky/core';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import { submitterOf } from '../auth/submitter-of.ts';
import type { Handler } from '../http/handler.ts';
import { DOMAIN_FILTER_PARAMS, toJobFilter } from '../input/domain-filter.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import { refuseForbiddenOptions } from '../input/refuse-forbidden-options.ts';
import type { Operation } from '../openapi/operation.ts';
import { LOCATION_HEADER } from '../openapi/shared-responses.ts';
import { RerunBatchSchema } from '../schemas/batch-schema.ts';

const RerunBody = BatchLabelsSchema.extend({
  filter: z.strictObject(DOMAIN_FILTER_PARAMS).default({}),
}).meta({ id: 'RerunRequest' });

export const operation: Operation = {
  id: 'rerunBatch',
  tag: 'Batches',
  summary: 'Run a batch again',
  description:
    'Creates a new batch with the same domains, options, webhook and metadata; with `filter`, only with the domains that ' +
    'match it (`filter` takes the filters of `results` except `ended_after`) and without invalid entries. The old batch keeps its results. The new batch gets the name, tags ' +
    'and note of the old one unless the request sets others.',
  headers: {
    'Idempotency-Key':
      'Repeating a request with the same key returns the first batch; with a different body the response is 409',
  },
  body: {
    required: false,
    content: { 'application/json': { schema: RerunBody, example: { filter: { status: 'failed' } } } },
  },
  responses: {
    202: { description: 'Created.', schema: RerunBatchSchema, headers: LOCATION_HEADER },
    200: {
      description: 'The same request was accepted before; this response repeats the first one.',
      schema: RerunBatchSchema,
      headers: LOCATION_HEADER,
    },
    409: { description: 'The `Idempotency-Key` belongs to another request.' },
  },
};

/** Creates a batch from the domains of another batch, all of them or those that match a filter. */
export const handler: Handler = async (context, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const { filter, ...labels } = parseWith(RerunBody, request.body ?? {});
  const created = await rerunBatch(context, {
    batchId,
    filter: toJobFilter(filter),
    labels,
    checkOptions: (options) => refuseForbiddenOptions(context.settings.crawlPolicy, options),
    ...submitterOf(context, request, response),
  });
  if (created === undefined) throw notFound('batch', batchId);
  const statusPath = batchStatusPath(created.batchId);
  response
    .status(created.replayed ? 200 : 202)
    .location(statusPath)
    .json({
      batch_id: created.batchId,
      rerun_of: batchId,
      status_url: statusPath,
      job_count: created.jobs,
      created_at: created.createdAt.toISOString(),
    });
};
