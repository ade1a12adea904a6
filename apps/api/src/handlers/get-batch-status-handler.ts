import { findBatch, summarizeDomains } from '@scrapersky/db';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { weakEtag } from '../http/weak-etag.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { ETAG_HEADER, NOT_MODIFIED } from '../openapi/shared-responses.ts';
import { pollAfterSeconds } from '../poll-after.ts';
import { batchViewOf } from '../presenters/batch-view.ts';
import { presentBatch } from '../presenters/present-batch.ts';
import { presentSummary } from '../presenters/present-domain.ts';
import { withoutRunningTime } from '../presenters/without-running-time.ts';
import { BatchStatusSchema } from '../schemas/batch-schema.ts';

const MAX_SUMMARIES = 1_000;

const StatusQuery = z.object({
  domain_statuses: z
    .enum(['true', 'false'])
    .default('true')
    .describe('`false` omits `domain_statuses` and `domain_statuses_truncated` from the response'),
});

const POLL_HEADER = {
  'Retry-After': 'Seconds to wait before the next poll; only until the batch has ended',
};

export const operation: Operation = {
  id: 'getBatchStatus',
  tag: 'Batches',
  summary: 'Progress of a batch',
  description: 'Suited for polling. The counts of the five statuses always add up to `total_domains`.',
  query: StatusQuery,
  responses: {
    200: {
      description: 'Current state of the batch.',
      schema: BatchStatusSchema,
      headers: {
        ...ETAG_HEADER,
        ...POLL_HEADER,
      },
    },
    304: { ...NOT_MODIFIED, headers: { ...NOT_MODIFIED.headers, ...POLL_HEADER } },
  },
};

/** Returns the progress of a batch. */
export const handler: Handler = async ({ db }, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const query = parseWith(StatusQuery, request.query);
  const row = await findBatch(db, batchId);
  if (row === undefined) throw notFound('batch', batchId);
  const now = new Date();
  const {
    errors_by_code,
    domains_by_site_state,
    domains_by_change,
    rendering_needed_domains,
    error,
    metadata,
    ...progress
  } = presentBatch(row, batchViewOf(response), now);
  const body = {
    ...progress,
    // Read the domains after the counts: otherwise a batch that ends in between would show running domains.
    ...(query.domain_statuses === 'true' ? await listSummaries() : {}),
    errors_by_code,
    domains_by_site_state,
    domains_by_change,
    rendering_needed_domains,
    error,
    metadata,
  };
  const text = JSON.stringify(body);
  response.set({
    'Cache-Control': 'private, no-cache',
    ETag: weakEtag(body.ended ? text : withoutRunningTime(text)),
  });
  if (!body.ended) {
    response.set('Retry-After', String(pollAfterSeconds(row.created_at, body.pending_domains, now)));
  }
  // Serialise only once, because the status of a large batch takes 100 KB.
  response.type('json').send(text);

  async function listSummaries() {
    const rows = await summarizeDomains(db, batchId, MAX_SUMMARIES);
    return {
      domain_statuses: Object.fromEntries(rows.map((summary) => [summary.domain, presentSummary(summary)])),
      domain_statuses_truncated: progress.total_domains > rows.length,
    };
  }
};
