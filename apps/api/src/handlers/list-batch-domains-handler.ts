import { findBatch, listDomains } from '@scrapersky/db';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { DomainFilterQuery, toJobFilter } from '../input/domain-filter.ts';
import { encodeCursor, toPage } from '../input/cursor.ts';
import { limitParam, seqCursorParam } from '../input/list-query.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentDomain } from '../presenters/present-domain.ts';
import { DomainSchema } from '../schemas/domain-schema.ts';
import { pageOf } from '../schemas/page-of.ts';

const DomainsQuery = DomainFilterQuery.extend({
  limit: limitParam(100, 1_000),
  cursor: seqCursorParam('domains'),
});

export const operation: Operation = {
  id: 'listBatchDomains',
  tag: 'Batches',
  summary: 'Domains of a batch',
  description: 'In the order of the list, in pages.',
  query: DomainsQuery,
  responses: {
    200: { description: 'One page of domains.', schema: pageOf(DomainSchema).meta({ id: 'DomainPage' }) },
  },
};

/** Returns one page of the domains of a batch, in the order of the list. */
export const handler: Handler = async ({ db }, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const { limit, cursor, ...filter } = parseWith(DomainsQuery, request.query);
  const rows = await listDomains(db, {
    batchId,
    after: cursor,
    limit: limit + 1,
    filter: toJobFilter(filter),
  });
  if (rows.length === 0 && (await findBatch(db, batchId)) === undefined) throw notFound('batch', batchId);
  const now = new Date();
  response.json(
    toPage(
      rows,
      limit,
      (row) => presentDomain(row, now),
      (row) => encodeCursor('domains', String(row.seq)),
    ),
  );
};
