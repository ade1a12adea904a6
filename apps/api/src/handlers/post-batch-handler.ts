import { type DomainPlan, planDomains, submitBatch } from '@scrapersky/batches';
import {
  batchRequestSchema,
  batchStatusPath,
  type BatchRequest,
  type RequestedDomain,
} from '@scrapersky/core';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ApiError, type FieldError } from '../api-error.ts';
import { mustCaller } from '../auth/authenticate.ts';
import { submitterOf } from '../auth/submitter-of.ts';
import type { Handler } from '../http/handler.ts';
import { checkMetadataSize } from '../input/check-metadata-size.ts';
import { parseDomainEntries } from '../input/parse-domain-entries.ts';
import { parseWith } from '../input/parse-with.ts';
import { refuseAnyQuery } from '../input/refuse-any-query.ts';
import { refuseForbiddenOptions } from '../input/refuse-forbidden-options.ts';
import { refuseInvalidFields } from '../input/refuse-invalid-fields.ts';
import { refuseUnknownComparison } from '../input/refuse-unknown-comparison.ts';
import { refuseForbiddenUrl } from '../input/refuse-forbidden-url.ts';
import { withoutUserInfo } from '../input/without-user-info.ts';
import type { DocumentSettings, Operation } from '../openapi/operation.ts';
import { LOCATION_HEADER } from '../openapi/shared-responses.ts';
import { CreatedBatchSchema } from '../schemas/batch-schema.ts';
import { LIST_FILE_CONTENT } from '../upload/list-file-content.ts';
import type { Upload } from '../upload/read-upload.ts';
import { withUpload } from '../upload/with-upload.ts';
import { uploadType } from '../upload/upload-type.ts';
import { UploadQuery } from '../upload/upload-query.ts';

export const operation = ({ maxDomains }: DocumentSettings): Operation => ({
  id: 'createBatch',
  tag: 'Batches',
  summary: 'Create a batch',
  description:
    'A 202 means that the batch and all of its domains are committed. An invalid entry fails alone with ' +
    '`invalid_domain`. If no entry is valid, or one is invalid and `strict` is true, nothing is created.\n\n' +
    'The domains may also be sent as a file, optionally compressed (`Content-Encoding: gzip`): then the other fields ' +
    'are query parameters, and the other columns of the file are returned as `input` in the results. ' +
    'Delimiter, line ends, character set, heading row and the column with the domains are detected; `file` in the ' +
    'response says how the file was read, and its counts add up to `rows`.',
  headers: {
    'Idempotency-Key':
      'Repeating a request with the same key returns the first batch; with a different body the response is 409',
  },
  query: UploadQuery,
  body: {
    required: true,
    content: {
      'application/json': {
        schema: batchRequestSchema({ maxDomains }).meta({ id: 'BatchRequest' }),
        example: { domains: ['example.com', 'https://www.iana.org/about'], max_pages: 5 },
      },
      ...LIST_FILE_CONTENT,
    },
  },
  responses: {
    202: { description: 'Created.', schema: CreatedBatchSchema, headers: LOCATION_HEADER },
    200: {
      description: 'The same request was accepted before; this response repeats the first one.',
      schema: CreatedBatchSchema,
      headers: LOCATION_HEADER,
    },
    409: { description: 'The `batch_id` or `Idempotency-Key` belongs to a batch with another body.' },
  },
});

/** Accepts a batch as JSON or as a file. */
export const handler: Handler = async (context, request, response) => {
  const { maxDomains } = context.settings;
  const type = uploadType(request);
  if (type === undefined) return create(context, request, response, await readJson(request, maxDomains));
  const { column, header, charset, sheet, ...rest } = parseWith(UploadQuery, request.query);
  checkMetadataSize(rest);
  const fields = parseWith(batchRequestSchema({ maxDomains }).omit({ domains: true }), rest);
  const params = { column, header, charset, sheet };
  return withUpload(request, response, { type, maxDomains, params }, ({ fileName, ...upload }) =>
    create(context, request, response, {
      ...upload,
      request: { ...fields, name: fields.name ?? fileName, domains: [] },
    }),
  );
};

async function create(
  context: Parameters<Handler>[0],
  request: Request,
  response: Response,
  body: BatchBody,
): Promise<void> {
  const { plan, file } = body;
  refuseInvalid(body);
  refuseForbiddenOptions(context.settings.crawlPolicy, body.request.options);
  refuseInvalidFields(body.request.options.fields);
  await refuseUnknownComparison(context.db, mustCaller(response), body.request.options);
  if (body.request.webhook) refuseForbiddenUrl(context, body.request.webhook.url, 'webhook.url');
  const created = await submitBatch(context, { ...body, ...submitterOf(context, request, response) });
  const statusPath = batchStatusPath(created.batchId);
  response
    .status(created.replayed ? 200 : 202)
    .location(statusPath)
    .json({
      batch_id: created.batchId,
      status_url: statusPath,
      job_count: plan.jobs.count,
      created_at: created.createdAt.toISOString(),
      duplicates: plan.counts.duplicates,
      invalid_domains: plan.invalid.map(({ input, message, line }) => ({
        input,
        ...(line === null ? {} : { line }),
        error: { code: 'invalid_domain', message },
      })),
      ...(file
        ? {
            duplicate_rows: plan.duplicateRows.map(({ line, input, sameAsLine }) => ({
              line,
              input,
              same_as_line: sameAsLine,
            })),
            file,
          }
        : {}),
    });
}

interface BatchBody extends Pick<Upload, 'plan'>, Partial<Pick<Upload, 'listHash' | 'file'>> {
  /** For a file, `domains` is empty: `plan` contains the domains, and `listHash` identifies them. */
  request: BatchRequest;
}

async function readJson(request: Request, maxDomains: number): Promise<BatchBody> {
  refuseAnyQuery(request);
  checkMetadataSize(request.body);
  const unread = z.array(z.unknown()).min(1).max(maxDomains);
  const body = parseWith(batchRequestSchema({ maxDomains }).extend({ domains: unread }), request.body);
  const domains = parseDomainEntries(body.domains);
  return { request: { ...body, domains }, plan: await planDomains(domains) };
}

/** Refuses the request when `strict` is true and an entry is invalid, or when every entry is invalid. */
function refuseInvalid({ request, plan, file }: BatchBody): void {
  const allInvalid = plan.counts.taken === 0;
  if (plan.invalid.length === 0 || !(request.strict || allInvalid)) return;
  const errors = file ? faultsByLine(plan) : faultsByIndex(plan, request.domains);
  const count = file ? file.rows : request.domains.length;
  const [first] = errors;
  const example = first ? ` The first: ${first.path}: ${first.message}` : '';
  const detail = allInvalid
    ? `None of the entries is a domain. Nothing was created.${example}`
    : `${errors.length} of ${count} entries are invalid. Nothing was created because \`strict\` is true.${example}`;
  throw new ApiError(422, 'invalid_domains', detail, { errors });
}

function faultsByLine({ invalid }: DomainPlan): FieldError[] {
  return invalid.map(({ input, message, line }) => ({ path: `lines.${line}`, message, input }));
}

function faultsByIndex({ invalid }: DomainPlan, domains: readonly RequestedDomain[]): FieldError[] {
  const messages = new Map(invalid.map(({ input, message }) => [input, message]));
  return domains.flatMap((entry, index) => {
    const input = typeof entry === 'string' ? entry : entry.domain;
    const message = messages.get(input);
    return message === undefined
      ? []
      : [{ path: `domains.${index}`, message, input: withoutUserInfo(input) }];
  });
}
