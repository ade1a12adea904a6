import { findBatch, listDomains } from '@scrapersky/db';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { toPage } from '../input/cursor.ts';
import { domainCursorParam, encodeDomainCursor } from '../input/domain-cursor.ts';
import { DOMAIN_LIST_PARAMS, findEndedWithin, toJobFilter } from '../input/domain-filter.ts';
import { limitParam } from '../input/list-query.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentDomain } from '../presenters/present-domain.ts';
import { DomainSchema, EndedAfterSchema } from '../schemas/domain-schema.ts';
import { pageOf } from '../schemas/page-of.ts';

const DomainsQuery = z.object({
  ...DOMAIN_LIST_PARAMS,
  limit: limitParam(100, 1_000),
  cursor: domainCursorParam(),
});

export const operation: Operation = {
  id: 'listBatchDomains',
  tag: 'Batches',
  summary: 'Domains of a batch',
  description: 'In the order of the list, in pages. All filters combine.',
  query: DomainsQuery,
  responses: {
    200: {
      description: 'One page of domains.',
      schema: pageOf(DomainSchema)
        .extend({ ended_after: EndedAfterSchema.optional() })
        .meta({ id: 'DomainPage' }),
    },
  },
};

/** Returns one page of the domains of a batch, in the order of the list. */
export const handler: Handler = async ({ db }, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const { limit, cursor, ...query } = parseWith(DomainsQuery, request.query);
  const batch = await findBatch(db, batchId);
  if (batch === undefined) throw notFound('batch', batchId);
  const ended = await findEndedWithin(db, query.ended_after, cursor?.endedBefore);
  const rows = await listDomains(db, {
    batchId,
    after: cursor?.seq ?? -1,
    limit: limit + 1,
    total: batch.total_domains,
    filter: toJobFilter(query, ended),
  });
  const now = new Date();
  const page = toPage(
    rows,
    limit,
    (row) => presentDomain(row, now),
    ({ seq }) => encodeDomainCursor({ seq, endedBefore: ended?.before }),
  );
  response.json({ ...page, ...(ended && { ended_after: ended.before }) });
};
