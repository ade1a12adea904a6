import { planDomains } from '@scrapersky/batches';
import { batchRequestSchema, jobStatusPath, ScanRequestSchema } from '@scrapersky/core';
import { listDomains } from '@scrapersky/db';
import { ApiError } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { requestIdOf } from '../http/request-context.ts';
import { parseWith } from '../input/parse-with.ts';
import { withoutUserInfo } from '../input/without-user-info.ts';
import type { Operation } from '../openapi/operation.ts';
import { dispatchSoon, placeOrder } from '../place-order.ts';
import { CreatedScanSchema } from '../schemas/batch-schema.ts';

const LOCATION_HEADER = { Location: "Path of the job's status" };

export const operation: Operation = {
  id: 'createScan',
  tag: 'Domains',
  summary: 'Scrape one domain',
  headers: { 'Idempotency-Key': 'The same key with the same body creates nothing twice' },
  body: {
    required: true,
    content: { 'application/json': { schema: ScanRequestSchema, example: { base_url: 'example.com' } } },
  },
  responses: {
    202: { description: 'Created.', schema: CreatedScanSchema, headers: LOCATION_HEADER },
    200: {
      description: 'The same order was placed before: its first answer again.',
      schema: CreatedScanSchema,
      headers: LOCATION_HEADER,
    },
    409: { description: 'The `Idempotency-Key` belongs to another request.' },
  },
};

/** Takes one domain in: a batch of one that is not listed among the batches. */
export const handler: Handler = async (context, request, response) => {
  const { base_url, max_pages } = parseWith(ScanRequestSchema, request.body);
  const plan = await planDomains([base_url]);
  const [invalid] = plan.invalid;
  if (invalid) {
    throw new ApiError(422, 'invalid_domains', invalid.message, {
      errors: [{ path: 'base_url', message: invalid.message, input: withoutUserInfo(invalid.input) }],
    });
  }
  const body = batchRequestSchema({ maxDomains: 1 }).parse({ domains: [base_url], max_pages });
  const created = await placeOrder(
    context,
    { request: body, kind: 'scan', plan },
    { request, response },
    (tx, { batchId }) =>
      listDomains(tx, { batchId, after: -1, limit: 1, status: null, errorCode: null, text: null }),
  );
  const [job] = created.extra;
  if (job === undefined) throw new Error(`scan ${created.batchId} has no job`);
  const statusPath = jobStatusPath(job.job_id);
  response
    .status(created.replayed ? 200 : 202)
    .location(statusPath)
    .json({ job_id: job.job_id, status_url: statusPath, created_at: created.createdAt.toISOString() });
  if (!created.replayed) dispatchSoon(context, created.batchId, requestIdOf(response));
};
