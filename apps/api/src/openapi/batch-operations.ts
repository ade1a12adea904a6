import { batchRequestSchema } from '@scrapersky/core';
import { z } from 'zod';
import { CancelBody } from '../handlers/cancel-batch-handler.ts';
import { ResultsQuery } from '../handlers/get-batch-results-handler.ts';
import { StatusQuery } from '../handlers/get-batch-status-handler.ts';
import { DomainsQuery } from '../handlers/list-batch-domains-handler.ts';
import { BatchesQuery } from '../handlers/list-batches-handler.ts';
import { RetryBody, RetryQuery } from '../handlers/retry-batch-handler.ts';
import {
  BatchErrorsSchema,
  BatchSchema,
  BatchStatusSchema,
  BatchTimelineSchema,
  CreatedBatchSchema,
  RetriedBatchSchema,
} from '../schemas/batch-schema.ts';
import { DomainSchema, ResultSchema } from '../schemas/domain-schema.ts';
import { Id } from '../schemas/schema-fields.ts';
import { pageOf } from '../schemas/page-of.ts';
import { UploadQuery } from '../upload/upload-query.ts';
import type { Operations } from './operation.ts';

const LOCATION = { Location: 'Path of the status' };
const POLLED = {
  ETag: 'Send it as `If-None-Match` for a 304 as long as nothing has changed',
};
const UNCHANGED = { description: 'Nothing has changed since the `ETag` that was sent.' };
const IDEMPOTENCY_KEY = {
  'Idempotency-Key': 'The same key with the same body creates nothing twice; with another body it is a 409',
};

/** @param maxDomains entries of one batch at most. */
export function batchOperations(maxDomains: number): Operations {
  return {
    'POST /batch': {
      id: 'createBatch',
      tag: 'Batches',
      summary: 'Create a batch',
      description:
        'A 202 means that the batch and each of its domains are committed. An entry that is no domain fails by itself ' +
        'with `invalid_domain`; with `strict`, or where no entry is valid, nothing is created.\n\n' +
        'The domains may also come as a file, also compressed (`Content-Encoding: gzip`): then the other fields are ' +
        'parameters of the query, and the other columns of the file come back as `input` in the results.',
      headers: IDEMPOTENCY_KEY,
      query: UploadQuery,
      body: {
        required: true,
        content: {
          'application/json': {
            schema: batchRequestSchema({ maxDomains }).meta({ id: 'BatchRequest' }),
            example: { domains: ['example.com', 'https://www.iana.org/about'], max_pages: 5 },
          },
          'text/csv': {
            schema: z.string().describe('Separated by `,` `;` tab or `|`, with or without a header'),
            example: 'company,website\nExample Ltd,example.com\n',
          },
          'application/x-ndjson': {
            schema: z.string().describe('A text, or an object with the domain in one of its keys, a line'),
            example: '{"domain":"example.com","company":"Example Ltd"}\n',
          },
          'text/plain': {
            schema: z.string().describe('One domain a line; what begins with `#` is a remark'),
            example: 'example.com\nwww.iana.org\n',
          },
        },
      },
      answers: {
        202: { description: 'Created.', schema: CreatedBatchSchema, headers: LOCATION },
        200: {
          description: 'The same order was placed before: its first answer again.',
          schema: CreatedBatchSchema,
          headers: LOCATION,
        },
        409: { description: 'The `batch_id` or `Idempotency-Key` belongs to a batch with another body.' },
      },
    },
    'GET /batch/:batch_id/status': {
      id: 'getBatchStatus',
      tag: 'Batches',
      summary: 'Progress of a batch',
      description: 'Cheap to poll. The counts add up to `total_domains` in every answer.',
      query: StatusQuery,
      answers: {
        200: {
          description: 'How the batch stands.',
          schema: BatchStatusSchema,
          headers: {
            ...POLLED,
            'Retry-After': 'Seconds after which polling again makes sense, while it runs',
          },
        },
        304: UNCHANGED,
      },
    },
    'GET /batch/:batch_id/errors': {
      id: 'getBatchErrors',
      tag: 'Batches',
      summary: 'Failures of a batch by error code',
      description: 'The commonest first. The counts add up to `failed_domains`.',
      answers: {
        200: { description: 'The failures.', schema: BatchErrorsSchema, headers: POLLED },
        304: UNCHANGED,
      },
    },
    'GET /batch/:batch_id/domains': {
      id: 'listBatchDomains',
      tag: 'Batches',
      summary: 'Domains of a batch',
      description: 'In the order in which they were given, page by page.',
      query: DomainsQuery,
      answers: { 200: { description: 'One page.', schema: pageOf(DomainSchema).meta({ id: 'DomainPage' }) } },
    },
    'GET /batch/:batch_id/results': {
      id: 'getBatchResults',
      tag: 'Batches',
      summary: 'Results of a batch',
      description:
        'Every domain in a stable order, streamed; also while the batch runs. What fails in the middle breaks the ' +
        'connection, so that half an export never looks whole. In a CSV, cells that a spreadsheet would take for a ' +
        'formula begin with an apostrophe, and international phone numbers are written as `tel:+49301234567` (RFC 3966).',
      query: ResultsQuery,
      answers: {
        200: {
          description: 'The results.',
          content: {
            'application/json': { schema: z.object({ batch_id: Id, results: z.array(ResultSchema) }) },
            'application/x-ndjson': { schema: z.string().describe('One result a line') },
            'text/csv': { schema: z.string().describe('One row a domain, RFC 4180, with a header') },
          },
        },
      },
    },
    'GET /batch/:batch_id/events': {
      id: 'watchBatch',
      tag: 'Batches',
      summary: 'Progress of a batch as it happens',
      description:
        'Server-sent events: `progress` with the body of the status (without `domain_statuses`) each time that ' +
        'something has changed, at most once a second, and `done` with the last one, after which the stream ends. ' +
        'A stream that ends without `done` is to be opened again with the last `id` as `Last-Event-ID`.',
      headers: { 'Last-Event-ID': 'The `id` that was read last: what was seen is not sent again' },
      answers: {
        200: {
          description: 'The stream.',
          content: {
            'text/event-stream': {
              schema: z.string(),
              example: 'id: 3Yx0\nevent: progress\ndata: {"batch_id":"…","status":"processing",…}\n\n',
            },
          },
        },
      },
    },
    'POST /batch/:batch_id/cancel': {
      id: 'cancelBatch',
      tag: 'Batches',
      summary: 'Cancel a batch',
      description:
        'No new domain starts, running ones stop at the next page. Cancelling again changes nothing.',
      body: { required: false, content: { 'application/json': { schema: CancelBody } } },
      answers: {
        202: { description: 'How the batch stands now.', schema: BatchSchema },
        409: { description: 'The batch has ended by itself.' },
      },
    },
    'POST /batch/:batch_id/retry': {
      id: 'retryBatch',
      tag: 'Batches',
      summary: 'Run failed domains again',
      description: 'All that failed, or those with some error codes; also while the batch runs.',
      query: RetryQuery,
      body: { required: false, content: { 'application/json': { schema: RetryBody } } },
      answers: {
        202: {
          description: 'How many run again.',
          schema: RetriedBatchSchema,
          headers: LOCATION,
        },
        409: { description: 'The batch is being cancelled.' },
      },
    },
    'DELETE /batch/:batch_id': {
      id: 'deleteBatch',
      tag: 'Batches',
      summary: 'Delete an ended batch and all of its data',
      answers: {
        204: { description: 'It is gone.' },
        409: { description: 'The batch has not ended: cancel it first.' },
      },
    },
    'GET /batch/:batch_id/timeline': {
      id: 'getBatchTimeline',
      tag: 'Batches',
      summary: 'Throughput of a batch over time',
      description:
        'How many domains were complete and failed in each of at most some 60 equal stretches of time since the start. ' +
        'The sums are `completed_domains` and `failed_domains`.',
      answers: { 200: { description: 'The stretches, from the first one on.', schema: BatchTimelineSchema } },
    },
    'GET /batches': {
      id: 'listBatches',
      tag: 'Batches',
      summary: 'All batches',
      description: 'Newest first, page by page.',
      query: BatchesQuery,
      answers: { 200: { description: 'One page.', schema: pageOf(BatchSchema).meta({ id: 'BatchPage' }) } },
    },
  };
}
