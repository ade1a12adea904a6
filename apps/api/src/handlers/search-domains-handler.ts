import { searchDomains } from '@scrapersky/db';
import { z } from 'zod';
import { mustCaller } from '../auth/authenticate.ts';
import type { Handler } from '../http/handler.ts';
import { decodeCursor, encodeCursor, toPage } from '../input/cursor.ts';
import { cursorParam, limitParam } from '../input/list-query.ts';
import { parseWith } from '../input/parse-with.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentResult } from '../presenters/present-domain.ts';
import { FoundDomainSchema } from '../schemas/domain-schema.ts';
import { pageOf } from '../schemas/page-of.ts';

const LIST = 'found-domains';

const SearchQuery = z.object({
  q: z
    .string()
    .regex(/^[^\0]{0,253}$/, 'must be at most 253 characters')
    .default('')
    .describe(
      'Start of the host name, as Unicode or ASCII, in upper or lower case; without `q`, all domains match',
    ),
  limit: limitParam(20, 100),
  cursor: cursorParam((cursor) => {
    const [host = '', domain, ...rest] = decodeCursor(LIST, cursor)?.split('|') ?? [];
    const isPosition = domain !== undefined && rest.length === 0 && !`${host}${domain}`.includes('\0');
    return isPosition ? { host, domain } : undefined;
  }),
});

export const operation: Operation = {
  id: 'searchDomains',
  tag: 'Domains',
  summary: 'Search the domains of all batches',
  description: 'Returns the newest result of each domain, in alphabetical order of the hosts.',
  query: SearchQuery,
  responses: {
    200: {
      description: 'One page of results.',
      schema: pageOf(FoundDomainSchema).meta({ id: 'FoundDomainPage' }),
    },
  },
};

/** Returns the newest result of each domain whose host begins with a text. */
export const handler: Handler = async ({ db }, request, response) => {
  const { q, limit, cursor } = parseWith(SearchQuery, request.query);
  const { visibility, userId } = mustCaller(response);
  const rows = await searchDomains(db, {
    start: toHostStart(q),
    after: cursor,
    limit: limit + 1,
    createdBy: visibility === 'own' ? userId : null,
  });
  const now = new Date();
  response.json(
    toPage(
      rows,
      limit,
      (row) => ({ batch_id: row.batch_id, ...presentResult(row, now) }),
      (row) => encodeCursor(LIST, `${row.found_host}|${row.domain}`),
    ),
  );
};

/** Returns the host of a search text, which may be a URL, without `www.`. */
function toHostStart(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .normalize('NFC')
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#].*$/s, '');
}
