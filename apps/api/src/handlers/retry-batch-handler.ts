import { retryBatch } from '@scrapersky/batches';
import { batchStatusPath, DOMAIN_ERROR_CODES } from '@scrapersky/core';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import { auditActor } from '../auth/audit-actor.ts';
import { mustCaller } from '../auth/authenticate.ts';
import { quotaOf } from '../auth/quota-of.ts';
import type { Handler } from '../http/handler.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { LOCATION_HEADER } from '../openapi/shared-responses.ts';
import { RetriedBatchSchema } from '../schemas/batch-schema.ts';

const Codes = z.array(z.enum(DOMAIN_ERROR_CODES)).min(1);

const RetryQuery = z.object({
  error_code: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [given].flat().flatMap((text) => text.split(',').map((code) => code.trim())))
    .pipe(Codes)
    .optional()
    .meta({
      type: 'string',
      description:
        'Only domains that failed with these error codes. Repeat the parameter or separate the codes by commas',
    }),
});

const RetryBody = z.strictObject({ error_codes: Codes.optional() });

export const operation: Operation = {
  id: 'retryBatch',
  tag: 'Batches',
  summary: 'Retry failed domains',
  description:
    'Retries all failed domains, or those with the given error codes. The batch may still be running.',
  query: RetryQuery,
  body: { required: false, content: { 'application/json': { schema: RetryBody } } },
  responses: {
    202: {
      description: 'The number of domains that are retried.',
      schema: RetriedBatchSchema,
      headers: LOCATION_HEADER,
    },
    409: { description: 'The batch is being cancelled.' },
  },
};

/** Retries the failed domains of a batch, or those with the given error codes. */
export const handler: Handler = async (context, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const { error_code: inQuery = [] } = parseWith(RetryQuery, request.query);
  const { error_codes: inBody = [] } = parseWith(RetryBody, request.body ?? {});
  const codes = [...inQuery, ...inBody];
  const retried = await retryBatch(context, {
    batchId,
    codes: codes.length > 0 ? codes : null,
    actor: auditActor(request, response),
    quota: quotaOf(mustCaller(response), context.settings.quota),
  });
  if (retried === undefined) throw notFound('batch', batchId);
  const statusPath = batchStatusPath(batchId);
  response
    .status(202)
    .location(statusPath)
    .json({ batch_id: batchId, retried_domains: retried, status_url: statusPath });
};
