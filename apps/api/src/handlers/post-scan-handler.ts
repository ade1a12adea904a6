import { planDomains, submitScan } from '@scrapersky/batches';
import { batchRequestSchema, jobStatusPath, ScanRequestSchema } from '@scrapersky/core';
import { ApiError } from '../api-error.ts';
import { submitterOf } from '../auth/submitter-of.ts';
import type { Handler } from '../http/handler.ts';
import { parseWith } from '../input/parse-with.ts';
import { withoutUserInfo } from '../input/without-user-info.ts';
import type { Operation } from '../openapi/operation.ts';
import { CreatedScanSchema } from '../schemas/batch-schema.ts';

const LOCATION_HEADER = { Location: "Path of the job's status" };

export const operation: Operation = {
  id: 'createScan',
  tag: 'Domains',
  summary: 'Scrape one domain',
  headers: { 'Idempotency-Key': 'Repeating a request with the same key returns the first scan' },
  body: {
    required: true,
    content: { 'application/json': { schema: ScanRequestSchema, example: { base_url: 'example.com' } } },
  },
  responses: {
    202: { description: 'Created.', schema: CreatedScanSchema, headers: LOCATION_HEADER },
    200: {
      description: 'The same request was accepted before; this response repeats the first one.',
      schema: CreatedScanSchema,
      headers: LOCATION_HEADER,
    },
    409: { description: 'The `Idempotency-Key` belongs to another request.' },
  },
};

/** Accepts one domain and stores it as a batch of its own, which `GET /batches` does not list. */
export const handler: Handler = async (context, request, response) => {
  const { base_url, max_pages } = parseWith(ScanRequestSchema, request.body);
  const plan = await planDomains([base_url]);
  const [invalid] = plan.invalid;
  if (invalid) {
    throw new ApiError(422, 'invalid_domains', invalid.message, {
      errors: [{ path: 'base_url', message: invalid.message, input: withoutUserInfo(invalid.input) }],
    });
  }
  const submission = batchRequestSchema({ maxDomains: 1 }).parse({ domains: [base_url], max_pages });
  const { jobId, createdAt, replayed } = await submitScan(context, {
    request: submission,
    plan,
    ...submitterOf(context, request, response),
  });
  const statusPath = jobStatusPath(jobId);
  response
    .status(replayed ? 200 : 202)
    .location(statusPath)
    .json({ job_id: jobId, status_url: statusPath, created_at: createdAt.toISOString() });
};
