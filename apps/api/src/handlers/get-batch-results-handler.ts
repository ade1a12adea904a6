import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { findBatch } from '@scrapersky/db';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { DomainFilterQuery, toJobFilter } from '../input/domain-filter.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { readResults, type ResultRow } from '../results/read-results.ts';
import { encodeResults, RESULT_FORMATS } from '../results/result-formats.ts';
import { ResultSchema } from '../schemas/domain-schema.ts';
import { Id } from '../schemas/schema-fields.ts';

const ResultsQuery = DomainFilterQuery.extend({
  format: z.enum(['json', 'ndjson', 'csv']).default('json'),
  include: z.enum(['pages']).optional().describe('`pages` adds the scraped pages to each result'),
  fields: z
    .string()
    .min(1)
    .max(4_000)
    .optional()
    .describe(
      'Only these fields, in this order, separated by commas: names of CSV columns; in JSON also `error`, `metadata`, `input` and `pages`',
    ),
});

const CheckedQuery = ResultsQuery.refine(({ format, include }) => format !== 'csv' || include === undefined, {
  path: ['include'],
  error: 'csv cannot include pages',
});

/** Takes half the time of the default level for 10 % more bytes. */
const GZIP_LEVEL = 3;

export const operation: Operation = {
  id: 'getBatchResults',
  tag: 'Batches',
  summary: 'Results of a batch',
  description:
    'Streams every domain in a stable order, also while the batch is running. A failure breaks the connection, so that ' +
    'an incomplete export never looks complete. In CSV, cells that a spreadsheet would take for a formula begin with ' +
    'an apostrophe, and international phone numbers are written as `tel:+49301234567` (RFC 3966).',
  query: ResultsQuery,
  responses: {
    200: {
      description: 'The results.',
      content: {
        'application/json': { schema: z.object({ batch_id: Id, results: z.array(ResultSchema) }) },
        'application/x-ndjson': { schema: z.string().describe('One result per line') },
        'text/csv': { schema: z.string().describe('One row per domain with a header (RFC 4180)') },
      },
    },
  },
};

/**
 * Streams the results of a batch. Rows are read only as fast as the client reads. A failure after the first bytes breaks
 * the connection, so that an incomplete export never looks complete.
 */
export const handler: Handler = async ({ db }, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const query = parseWith(CheckedQuery, request.query);
  const batch = await findBatch(db, batchId);
  if (batch === undefined) throw notFound('batch', batchId);
  const format = RESULT_FORMATS[query.format]({
    batchId,
    inputColumns: batch.input_columns ?? [],
    fields: query.fields,
  });
  const pages = readResults(db, batch, {
    includePages: query.include === 'pages',
    filter: toJobFilter(query),
    parts: format.parts,
  });
  const first = await pages.next();
  const zipped = request.acceptsEncodings('gzip', 'identity') === 'gzip';
  response.set({ Vary: 'Accept-Encoding', ...(zipped ? { 'Content-Encoding': 'gzip' } : {}) });
  response.type(format.contentType);
  if (format.extension) response.attachment(`batch-${batchId}.${format.extension}`).type(format.contentType);
  if (request.method === 'HEAD') {
    await pages.return();
    response.end();
    return;
  }
  // Read one chunk ahead of the client, not 16.
  const text = Readable.from(encodeResults(format, startingWith(first, pages)), { highWaterMark: 1 });
  try {
    await (zipped ? pipeline(text, createGzip({ level: GZIP_LEVEL }), response) : pipeline(text, response));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
};

async function* startingWith(
  first: IteratorResult<ResultRow[], void>,
  rest: AsyncIterable<ResultRow[]>,
): AsyncGenerator<ResultRow[], void> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
