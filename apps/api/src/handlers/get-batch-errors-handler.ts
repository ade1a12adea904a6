import { DOMAIN_ERRORS } from '@scrapersky/core';
import { groupErrors } from '@scrapersky/db';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { weakEtag } from '../http/weak-etag.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { ETAG_HEADER, NOT_MODIFIED } from '../openapi/shared-responses.ts';
import { BatchErrorsSchema } from '../schemas/batch-schema.ts';

const EXAMPLES_PER_CODE = 5;

export const operation: Operation = {
  id: 'getBatchErrors',
  tag: 'Batches',
  summary: 'Failures of a batch by error code',
  description: 'The most frequent code first. The counts add up to `failed_domains`.',
  responses: {
    200: { description: 'The failures by error code.', schema: BatchErrorsSchema, headers: ETAG_HEADER },
    304: NOT_MODIFIED,
  },
};

/** Returns the failures of a batch by error code, the most frequent first. */
export const handler: Handler = async ({ db }, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const found = await groupErrors(db, batchId, EXAMPLES_PER_CODE);
  if (found === undefined) throw notFound('batch', batchId);
  const text = JSON.stringify({
    batch_id: batchId,
    failed_domains: found.failed,
    errors: found.groups.map(({ code, count, examples }) => ({
      code,
      count,
      ...DOMAIN_ERRORS[code],
      examples,
    })),
  });
  response
    .set({ 'Cache-Control': 'private, no-cache', ETag: weakEtag(text) })
    .type('json')
    .send(text);
};
