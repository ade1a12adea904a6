import { listDomainHistory } from '@scrapersky/db';
import { z } from 'zod';
import type { Handler } from '../http/handler.ts';
import { toPage } from '../input/cursor.ts';
import { limitParam } from '../input/list-query.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathDomain } from '../input/path-domain.ts';
import { encodeTimeCursor, timeCursorParam } from '../input/time-cursor.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentDomain } from '../presenters/present-domain.ts';
import { PastResultSchema } from '../schemas/domain-schema.ts';
import { pageOf } from '../schemas/page-of.ts';

const LIST = 'domain-history';

const HistoryQuery = z.object({ limit: limitParam(20, 100), cursor: timeCursorParam(LIST) });

export const operation: Operation = {
  id: 'listDomainHistory',
  tag: 'Domains',
  summary: 'Results of a domain over all batches',
  description: 'Newest first, without metadata; `GET /status/{job_id}` returns the metadata of a result.',
  query: HistoryQuery,
  responses: {
    200: {
      description: 'One page of results.',
      schema: pageOf(PastResultSchema).meta({ id: 'HistoryPage' }),
    },
  },
};

/** Returns one page of the results of a domain over all batches that the caller may see. */
export const handler: Handler = async ({ db }, request, response) => {
  const { limit, cursor } = parseWith(HistoryQuery, request.query);
  const visible = pathDomain(request, response);
  const rows = await listDomainHistory(db, { ...visible, limit: limit + 1, before: cursor });
  const now = new Date();
  response.json(
    toPage(
      rows,
      limit,
      (row) => ({
        batch_id: row.batch_id,
        ...presentDomain(row, now),
        ...(row.change_status === null ? {} : { change: row.change_status }),
      }),
      (row) => encodeTimeCursor(LIST, { time: row.position, id: row.job_id }),
    ),
  );
};
