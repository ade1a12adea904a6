import { type DomainPlan, planDomains, submitBatch } from '@scrapersky/batches';
import { batchRequestSchema, batchStatusPath, type RequestedDomain } from '@scrapersky/core';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { ApiError, invalidRequest, type FieldError } from '../api-error.ts';
import { mustCaller } from '../auth/authenticate.ts';
import { submitterOf } from '../auth/submitter-of.ts';
import type { Handler } from '../http/handler.ts';
import { whileSilent } from '../http/while-silent.ts';
import { checkMetadataSize } from '../input/check-metadata-size.ts';
import { parseWith } from '../input/parse-with.ts';
import { refuseForbiddenOptions } from '../input/refuse-forbidden-options.ts';
import { refuseInvalidFields } from '../input/refuse-invalid-fields.ts';
import { refuseUnknownComparison } from '../input/refuse-unknown-comparison.ts';
import { refuseForbiddenUrl } from '../input/refuse-forbidden-url.ts';
import { withoutUserInfo } from '../input/without-user-info.ts';
import type { DocumentSettings, Operation } from '../openapi/operation.ts';
import { LOCATION_HEADER } from '../openapi/shared-responses.ts';
import { CreatedBatchSchema } from '../schemas/batch-schema.ts';
import { ListTurns } from '../upload/list-turns.ts';
import { readUpload, type Upload } from '../upload/read-upload.ts';
import { receiveUpload } from '../upload/receive-upload.ts';
import { ScratchFile } from '../upload/scratch-file.ts';
import { uploadType } from '../upload/upload-type.ts';
import { UploadSlots } from '../upload/upload-slots.ts';
import { UploadQuery } from '../upload/upload-query.ts';

export const operation = ({ maxDomains }: DocumentSettings): Operation => ({
  id: 'createBatch',
  tag: 'Batches',
  summary: 'Create a batch',
  description:
    'A 202 means that the batch and all of its domains are committed. An invalid entry fails alone with ' +
    '`invalid_domain`; with `strict`, or when no entry is valid, nothing is created.\n\n' +
    'The domains may also be sent as a file, optionally compressed (`Content-Encoding: gzip`): then the other fields ' +
    'are query parameters, and the other columns of the file are returned as `input` in the results. ' +
    'Delimiter, line ends, character set, heading and the column with the domains are detected; `file` in the ' +
    'response says how the file was read, and its counts add up to `rows`.',
  headers: {
    'Idempotency-Key':
      'Repeating a request with the same key creates nothing new; with a different body the response is 409',
  },
  query: UploadQuery,
  body: {
    required: true,
    content: {
      'application/json': {
        schema: batchRequestSchema({ maxDomains }).meta({ id: 'BatchRequest' }),
        example: { domains: ['example.com', 'https://www.iana.org/about'], max_pages: 5 },
      },
      'text/csv': {
        schema: z.string().describe('Columns separated by `,`, `;`, tab or `|`, with or without a header'),
        example: 'company,website\nExample Ltd,example.com\n',
      },
      'multipart/form-data': {
        schema: z.object({ file: z.string().describe('One file of any of these types') }),
      },
      'text/tab-separated-values': { schema: z.string() },
      'application/csv': { schema: z.string() },
      'application/vnd.ms-excel': {
        schema: z.string().describe('A CSV file, with the media type that Windows gives it'),
      },
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
        schema: z.string().describe('An XLSX workbook, of which one sheet is read'),
      },
      'application/x-ndjson': {
        schema: z.string().describe('One string, or one object with a key for the domain, per line'),
        example: '{"domain":"example.com","company":"Example Ltd"}\n',
      },
      'text/plain': {
        schema: z.string().describe('One domain per line; lines that begin with `#` are comments'),
        example: 'example.com\nwww.iana.org\n',
      },
    },
  },
  responses: {
    202: { description: 'Created.', schema: CreatedBatchSchema, headers: LOCATION_HEADER },
    200: {
      description: 'The same request was accepted before. This is its first response again.',
      schema: CreatedBatchSchema,
      headers: LOCATION_HEADER,
    },
    409: { description: 'The `batch_id` or `Idempotency-Key` belongs to a batch with another body.' },
  },
});

/** Maximum number of simultaneous uploads in one process. */
const UPLOADS = new UploadSlots(8);
/**
 * Maximum number of large files that are read and stored at once; two keep processor and database busy. The others
 * wait.
 */
const LARGE_LISTS = new ListTurns(2);
/** Size from which a file must wait for its turn. Smaller files need little memory. */
const LARGE_BYTES = 1_000_000;

/** Accepts a batch as JSON or as a file. 202 means that the batch and every domain of it are committed. */
export const handler: Handler = async (context, request, response) => {
  const { maxDomains } = context.settings;
  const type = uploadType(request);
  if (type === undefined) return create(context, request, response, await readJson(request, maxDomains));
  return UPLOADS.run(() =>
    ScratchFile.with(async (scratch) => {
      const received = await receiveUpload(request, type, maxDomains, scratch);
      const store = async () =>
        create(context, request, response, await readUpload(received, maxDomains, scratch));
      if (received.bytes < LARGE_BYTES) return store();
      return whileSilent(response, () => LARGE_LISTS.run(store));
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

type BatchBody = Omit<Upload, 'listHash' | 'file'> & Partial<Pick<Upload, 'listHash' | 'file'>>;

async function readJson({ body, query }: Request, maxDomains: number): Promise<BatchBody> {
  const inQuery = Object.keys(query).map((path) => ({ path, message: 'belongs in the JSON body' }));
  if (inQuery.length > 0) throw invalidRequest(inQuery);
  checkMetadataSize(body);
  const request = parseWith(batchRequestSchema({ maxDomains }), body);
  return { request, plan: await planDomains(request.domains) };
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
