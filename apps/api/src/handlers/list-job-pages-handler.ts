import { findJob, listPages } from '@scrapersky/db';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { encodeCursor, toPage } from '../input/cursor.ts';
import { limitParam, seqCursorParam } from '../input/list-query.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentPage } from '../presenters/present-page.ts';
import { PageSchema } from '../schemas/domain-schema.ts';
import { pageOf } from '../schemas/page-of.ts';

const PagesQuery = z.object({ limit: limitParam(100, 500), cursor: seqCursorParam('pages') });

export const operation: Operation = {
  id: 'listJobPages',
  tag: 'Domains',
  summary: 'Pages scraped by a job',
  description: 'Returns the pages in the order in which they were crawled, a part of the list per request.',
  query: PagesQuery,
  responses: {
    200: {
      description: 'One page of the list of scraped pages.',
      schema: pageOf(PageSchema).meta({ id: 'PagePage' }),
    },
  },
};

/** Returns one page of the pages that a job scraped, in crawl order. */
export const handler: Handler = async ({ db }, request, response) => {
  const jobId = pathId(request, 'job_id');
  const { limit, cursor } = parseWith(PagesQuery, request.query);
  const job = await findJob(db, jobId);
  if (job === undefined) throw notFound('job', jobId);
  const rows = await listPages(db, { batchId: job.batch_id, seq: job.seq, after: cursor, limit: limit + 1 });
  response.json(toPage(rows, limit, presentPage, (page) => encodeCursor('pages', String(page.page_no))));
};
