import { listOptOuts } from '@scrapersky/db';
import { z } from 'zod';
import type { Handler } from '../http/handler.ts';
import { decodeCursor, encodeCursor, toPage } from '../input/cursor.ts';
import { cursorParam, limitParam } from '../input/list-query.ts';
import { parseWith } from '../input/parse-with.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentOptOut } from '../presenters/present-opt-out.ts';
import { OptOutSchema } from '../schemas/opt-out-schema.ts';
import { pageOf } from '../schemas/page-of.ts';

const LIST = 'opt-outs';

const OptOutsQuery = z.object({
  limit: limitParam(100, 1_000),
  cursor: cursorParam((cursor) => {
    const domain = decodeCursor(LIST, cursor);
    return domain?.includes('\0') === true ? undefined : domain;
  }),
});

export const operation: Operation = {
  id: 'listOptOuts',
  tag: 'Domains',
  summary: 'Domains that are opted out',
  description: 'In alphabetical order, in pages. Domains in the variable `OPT_OUT_DOMAINS` are not listed.',
  query: OptOutsQuery,
  responses: {
    200: { description: 'One page of opt-outs.', schema: pageOf(OptOutSchema).meta({ id: 'OptOutPage' }) },
  },
};

/** Returns one page of the opt-outs in the database. */
export const handler: Handler = async ({ db }, request, response) => {
  const { limit, cursor } = parseWith(OptOutsQuery, request.query);
  const rows = await listOptOuts(db, { after: cursor ?? '', limit: limit + 1 });
  response.json(toPage(rows, limit, presentOptOut, ({ domain }) => encodeCursor(LIST, domain)));
};
