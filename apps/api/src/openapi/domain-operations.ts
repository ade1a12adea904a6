import { ScanRequestSchema } from '@scrapersky/core';
import { PagesQuery } from '../handlers/list-job-pages-handler.ts';
import { CreatedScanSchema } from '../schemas/batch-schema.ts';
import { JobSchema, PageSchema } from '../schemas/domain-schema.ts';
import { pageOf } from '../schemas/page-of.ts';
import type { Operations } from './operation.ts';

const LOCATION = { Location: "Path of the job's status" };

export const domainOperations: Operations = {
  'POST /scan': {
    id: 'createScan',
    tag: 'Domains',
    summary: 'Scrape one domain',
    headers: { 'Idempotency-Key': 'The same key with the same body creates nothing twice' },
    body: {
      required: true,
      content: { 'application/json': { schema: ScanRequestSchema, example: { base_url: 'example.com' } } },
    },
    answers: {
      202: { description: 'Created.', schema: CreatedScanSchema, headers: LOCATION },
      200: {
        description: 'The same order was placed before: its first answer again.',
        schema: CreatedScanSchema,
        headers: LOCATION,
      },
      409: { description: 'The `Idempotency-Key` belongs to another request.' },
    },
  },
  'GET /status/:job_id': {
    id: 'getJob',
    tag: 'Domains',
    summary: "One domain's job, with its attempts and its result",
    answers: {
      200: {
        description: 'How the job stands.',
        schema: JobSchema,
        headers: { 'Retry-After': 'Seconds after which asking again makes sense, while it runs' },
      },
    },
  },
  'GET /jobs/:job_id/pages': {
    id: 'listJobPages',
    tag: 'Domains',
    summary: 'Pages that a job scraped',
    description: 'In the order in which they were crawled, page by page.',
    query: PagesQuery,
    answers: { 200: { description: 'One page.', schema: pageOf(PageSchema).meta({ id: 'PagePage' }) } },
  },
};
