import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { findBatch } from '@scrapersky/db';
import { z } from 'zod';
import { ApiError, invalidRequest, notFound } from '../api-error.ts';
import { mustCaller } from '../auth/authenticate.ts';
import type { Handler } from '../http/handler.ts';
import { DOMAIN_LIST_PARAMS, findEndedWithin, toJobFilter } from '../input/domain-filter.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { domainRow, inputRow, type OutputRow } from '../results/output-row.ts';
import { readListRows, readResults } from '../results/read-results.ts';
import { encodeResults, RESULT_FORMATS } from '../results/result-formats.ts';
import { ClearbitCompanySchema } from '../schemas/clearbit-company-schema.ts';
import { EndedAfterSchema, InputRowSchema, ResultSchema } from '../schemas/domain-schema.ts';
import { Id } from '../schemas/schema-fields.ts';

const ResultsQuery = z.object({
  format: z
    .enum(['json', 'ndjson', 'csv', 'xlsx'])
    .default('json')
    .describe('`xlsx`: a workbook with typed cells, and a second sheet with the summary of the batch'),
  include: z.enum(['pages']).optional().describe('`pages` adds the scraped pages to each result'),
  rows: z
    .enum(['domain', 'input'])
    .default('domain')
    .describe(
      '`input`: one row per row of the submitted file or of a `domains` list with `input`, in its order, with your own columns first and unchanged; the result columns follow with the prefix `scrapersky_`',
    ),
  excel: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .meta({
      type: 'boolean',
      description:
        'CSV only: begins with a byte order mark, so that Excel reads UTF-8, and also makes your own cells safe',
    }),
  shape: z
    .enum(['clearbit'])
    .optional()
    .describe(
      'JSON and NDJSON only: each result as a Clearbit company, which many CRM integrations read; values that this service does not find are null',
    ),
  ...DOMAIN_LIST_PARAMS,
  fields: z
    .string()
    .min(1)
    .max(4_000)
    .optional()
    .describe(
      'Only these fields, in this order, separated by commas: names of CSV columns; in JSON and NDJSON also `error`, `metadata` and, without `rows=input`, `input` and `pages`. ' +
        'A name with a comma is quoted as in CSV: `"input.City, State"`',
    ),
});

const CheckedQuery = ResultsQuery.refine(
  ({ format, include }) => !['csv', 'xlsx'].includes(format) || include === undefined,
  { path: ['include'], error: 'csv and xlsx cannot include pages' },
)
  .refine(({ rows, include }) => rows === 'domain' || include === undefined, {
    path: ['include'],
    error: 'rows=input cannot include pages',
  })
  .refine(
    ({ shape, format, rows, include, fields }) =>
      shape === undefined ||
      (['json', 'ndjson'].includes(format) &&
        rows === 'domain' &&
        include === undefined &&
        fields === undefined),
    { path: ['shape'], error: 'needs format=json or ndjson, without rows=input, include and fields' },
  )
  .refine(({ format, excel }) => format === 'csv' || !excel, {
    path: ['excel'],
    error: 'needs format=csv',
  });

/** Compression level that takes half the time of the default level and produces 10 % more bytes. */
const GZIP_LEVEL = 3;

export const operation: Operation = {
  id: 'getBatchResults',
  tag: 'Batches',
  summary: 'Results of a batch',
  description:
    'Streams all domains, or those that match the filters, in a stable order, also while the batch is running. A failure ' +
    'after the first bytes breaks the connection, so that an incomplete export never looks complete. In the result columns of a CSV, cells that ' +
    'a spreadsheet would read as a formula begin with an apostrophe, and international phone numbers are written as ' +
    '`tel:+49301234567` (RFC 3966).',
  query: ResultsQuery,
  responses: {
    200: {
      description: 'The results.',
      headers: {
        'Content-Disposition': 'Name of the file; absent with `format=json`',
        'X-Ended-After': 'With `ended_after`: its value for the next request',
      },
      content: {
        'application/json': {
          schema: z.object({
            batch_id: Id,
            ended_after: EndedAfterSchema.optional(),
            results: z.array(z.union([ResultSchema, InputRowSchema, ClearbitCompanySchema])),
          }),
        },
        'application/x-ndjson': { schema: z.string().describe('One result per line') },
        'text/csv': {
          schema: z
            .string()
            .describe(
              'One row per domain or, with `rows=input`, per row of the list; with a header (RFC 4180)',
            ),
        },
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
          schema: z.string().meta({ format: 'binary' }).describe('A workbook with the columns of the CSV'),
        },
      },
    },
  },
};

/** Streams the results of a batch if the user may open another download. */
export const handler: Handler = async (context, request, response) => {
  const release = context.exportSlots.take(mustCaller(response).userId);
  if (release === undefined) throw tooManyExports();
  try {
    await streamResults(context, request, response);
  } finally {
    release();
  }
};

/**
 * Streams the results of a batch. Rows are read only as fast as the client reads. A failure after the first bytes
 * breaks the connection, so that an incomplete export never looks complete.
 */
const streamResults: Handler = async ({ db }, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const query = parseWith(CheckedQuery, request.query);
  const batch = await findBatch(db, batchId);
  if (batch === undefined) throw notFound('batch', batchId);
  const byInput = query.rows === 'input';
  if (byInput && batch.list === null) throw noRows();
  const ended = await findEndedWithin(db, query.ended_after);
  const format = RESULT_FORMATS[query.format]({
    batch,
    byInput,
    fields: query.fields,
    shape: query.shape,
    forExcel: query.excel,
    query,
    endedAfter: ended?.before,
  });
  const selection = { filter: toJobFilter(query, ended), parts: format.parts };
  const includePages = query.include === 'pages';
  const pages = byInput
    ? mapRows(readListRows(db, batch, selection), inputRow)
    : mapRows(readResults(db, batch, { ...selection, includePages }), domainRow);
  const first = await pages.next();
  const zipped = !format.pack && request.acceptsEncodings('gzip', 'identity') === 'gzip';
  response.set({ Vary: 'Accept-Encoding', ...(zipped ? { 'Content-Encoding': 'gzip' } : {}) });
  if (ended) response.set('X-Ended-After', ended.before);
  response.type(format.contentType);
  if (format.extension) response.attachment(`batch-${batchId}.${format.extension}`).type(format.contentType);
  if (request.method === 'HEAD') {
    await pages.return();
    response.end();
    return;
  }
  // Buffer only one chunk, so that rows are read only as fast as the client reads.
  const text = Readable.from(encodeResults(format, startingWith(first, pages)), { highWaterMark: 1 });
  const file = format.pack?.(text) ?? text;
  try {
    await (zipped ? pipeline(file, createGzip({ level: GZIP_LEVEL }), response) : pipeline(file, response));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
};

function tooManyExports(): ApiError {
  return new ApiError(
    429,
    'too_many_exports',
    'Too many downloads of this user are running. Wait for one to end.',
    { headers: { 'Retry-After': '5' } },
  );
}

function noRows(): ApiError {
  return invalidRequest([
    { path: 'rows', message: 'the batch was created from a list without columns: its rows are not stored' },
  ]);
}

async function* mapRows<T>(
  pages: AsyncIterable<readonly T[]>,
  toRow: (row: T) => OutputRow,
): AsyncGenerator<OutputRow[], void> {
  for await (const rows of pages) yield rows.map(toRow);
}

async function* startingWith(
  first: IteratorResult<OutputRow[], void>,
  rest: AsyncIterable<OutputRow[]>,
): AsyncGenerator<OutputRow[], void> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
