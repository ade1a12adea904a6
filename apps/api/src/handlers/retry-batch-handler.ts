import { retryBatch } from '@scrapersky/batches';
import { batchStatusPath, DOMAIN_ERROR_CODES } from '@scrapersky/core';
import type { RetryChoice } from '@scrapersky/db';
import { z } from 'zod';
import { invalidRequest, notFound } from '../api-error.ts';
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
        'Only domains with one of these error codes; `cancelled` selects cancelled domains. Repeat the parameter or separate the codes by commas',
    }),
  render_needed: z
    .enum(['true', 'false'])
    .optional()
    .describe('With `true`, domains that need a browser and had none (`rendering`), instead of failed ones'),
});

const RetryBody = z.strictObject({
  error_codes: Codes.optional(),
  render_needed: z.boolean().optional(),
});

export const operation: Operation = {
  id: 'retryBatch',
  tag: 'Batches',
  summary: 'Retry domains',
  description:
    'Retries the failed domains, or those with the given error codes, but no invalid entries. The batch may still be running. With ' +
    '`render_needed`, complete domains run again whose home page needs a browser and had none (`rendering.needed` and ' +
    '`rendering.by` is `static`): their results are removed immediately, and the new results replace them.',
  query: RetryQuery,
  body: { required: false, content: { 'application/json': { schema: RetryBody } } },
  responses: {
    202: {
      description: 'The number of domains that are retried.',
      schema: RetriedBatchSchema,
      headers: LOCATION_HEADER,
    },
    409: {
      description:
        'The open domains of the batch are being ended, or no browser loads its pages (`render` is `never`, or `max_renders` is used up).',
      headers: { 'Retry-After': 'Seconds to wait; only while the open domains are being ended' },
    },
  },
};

/** Retries failed or cancelled domains of a batch, or complete ones that lacked a browser. */
export const handler: Handler = async (context, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const query = parseWith(RetryQuery, request.query);
  const body = parseWith(RetryBody, request.body ?? {});
  const retried = await retryBatch(context, {
    batchId,
    choice: toChoice(query, body),
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

function toChoice(query: z.infer<typeof RetryQuery>, body: z.infer<typeof RetryBody>): RetryChoice {
  const codes = [...(query.error_code ?? []), ...(body.error_codes ?? [])];
  const isRenderNeeded = query.render_needed === 'true' || body.render_needed === true;
  if (!isRenderNeeded) return codes.length > 0 ? { codes } : 'failed';
  if (codes.length === 0) return 'render_needed';
  throw invalidRequest([
    { path: 'render_needed', message: 'cannot be combined with error codes; send two requests' },
  ]);
}
