import {
  DOMAIN_SORT_KEYS,
  findBatch,
  listDomains,
  listSortedDomains,
  withResults,
  type BatchRow,
  type Db,
  type DomainRow,
  type DomainSortKey,
} from '@scrapersky/db';
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
import { presentDomain, presentResult } from '../presenters/present-domain.ts';
import { chooseFields, isColumn, partsOf } from '../results/choose-fields.ts';
import { inputColumns, resultColumns, type ResultColumn } from '../results/result-columns.ts';
import { DomainSchema, EndedAfterSchema } from '../schemas/domain-schema.ts';
import { pageOf } from '../schemas/page-of.ts';

/** Maximum page size with `fields`, because a row with `fields` may have 100 kB. */
const MAX_ROWS_WITH_FIELDS = 100;

const DomainsQuery = z.object({
  ...DOMAIN_LIST_PARAMS,
  sort: z
    .enum(DOMAIN_SORT_KEYS.flatMap((key) => [key, `-${key}` as const]))
    .optional()
    .describe('Sorts by this value, with `-` in descending order; domains without a value come last'),
  fields: z
    .string()
    .min(1)
    .max(4_000)
    .optional()
    .describe(
      'Adds these columns of the results to each domain: names of CSV columns, separated by commas; ' +
        'a name with a comma is quoted as in CSV',
    ),
  limit: limitParam(100, 1_000),
  cursor: domainCursorParam(),
});

const CheckedQuery = DomainsQuery.refine(
  ({ fields, limit }) => fields === undefined || limit <= MAX_ROWS_WITH_FIELDS,
  {
    path: ['limit'],
    error: `must be at most ${MAX_ROWS_WITH_FIELDS} with fields`,
  },
)
  .refine(({ sort, ended_after }) => sort === undefined || ended_after === undefined, {
    path: ['sort'],
    error: 'cannot be combined with ended_after',
  })
  .refine(({ sort, cursor }) => cursor === null || sort === ('sort' in cursor ? cursor.sort : undefined), {
    path: ['cursor'],
    error: 'is not a cursor of a list with this sort',
  });

type ListQuery = z.infer<typeof DomainsQuery>;

export const operation: Operation = {
  id: 'listBatchDomains',
  tag: 'Batches',
  summary: 'Domains of a batch',
  description: 'In the order of the list or of `sort`, in pages. A domain must match all filters.',
  query: DomainsQuery,
  responses: {
    200: {
      description: 'One page of domains.',
      schema: pageOf(DomainSchema)
        .extend({
          ended_after: EndedAfterSchema.optional(),
          input_fields: z
            .array(z.string())
            .optional()
            .describe('With `fields`: names under which `fields` accepts the columns of your own list'),
        })
        .meta({ id: 'DomainPage' }),
    },
  },
};

/** Returns one page of the domains of a batch. */
export const handler: Handler = async ({ db }, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const query = parseWith(CheckedQuery, request.query);
  const batch = await findBatch(db, batchId);
  if (batch === undefined) throw notFound('batch', batchId);
  const columns = query.fields === undefined ? null : chooseColumns(query.fields, batch);
  const { rows, ...page } = await readPage(db, batch, query);
  const now = new Date();
  const data =
    columns === null
      ? rows.map((row) => presentDomain(row, now))
      : (await withResults(db, batchId, rows, partsOf(columns, batch.list))).map((row) => {
          const shown = presentResult(row, now);
          return {
            ...presentDomain(row, now),
            fields: Object.fromEntries(
              columns.map(({ name, read }) => [name, read({ shown, listRow: null }) ?? null]),
            ),
          };
        });
  const input = columns === null ? {} : { input_fields: inputColumns(batch.list).map(({ name }) => name) };
  response.json({ data, ...page, ...input });
};

function chooseColumns(fields: string, batch: BatchRow): ResultColumn[] {
  return chooseFields(fields, resultColumns(batch), []).filter(isColumn);
}

async function readPage(db: Db, batch: BatchRow, { limit, cursor, sort, ...query }: ListQuery) {
  const { batch_id: batchId, total_domains: total } = batch;
  if (sort !== undefined) {
    const offset = cursor !== null && 'offset' in cursor ? cursor.offset : 0;
    const rows = await listSortedDomains(db, {
      batchId,
      filter: toJobFilter(query),
      sort: { by: sort.replace('-', '') as DomainSortKey, descending: sort.startsWith('-') },
      offset,
      limit: limit + 1,
    });
    return pageOfRows(rows, limit, () => encodeDomainCursor({ sort, offset: offset + limit }));
  }
  const position = cursor !== null && 'seq' in cursor ? cursor : undefined;
  const ended = await findEndedWithin(db, query.ended_after, position?.endedBefore);
  const rows = await listDomains(db, {
    batchId,
    after: position?.seq ?? -1,
    limit: limit + 1,
    total,
    filter: toJobFilter(query, ended),
  });
  const page = pageOfRows(rows, limit, ({ seq }) => encodeDomainCursor({ seq, endedBefore: ended?.before }));
  return { ...page, ...(ended && { ended_after: ended.before }) };
}

function pageOfRows(rows: readonly DomainRow[], limit: number, cursorOf: (row: DomainRow) => string) {
  const { data, ...page } = toPage(rows, limit, (row) => row, cursorOf);
  return { rows: data, ...page };
}
