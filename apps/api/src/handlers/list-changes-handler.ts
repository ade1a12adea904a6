import { ChangeSchema } from '@scrapersky/core';
import { findSettledTime, listChanges } from '@scrapersky/db';
import { z } from 'zod';
import { mustCaller } from '../auth/authenticate.ts';
import type { Handler } from '../http/handler.ts';
import { limitParam } from '../input/list-query.ts';
import { parseWith } from '../input/parse-with.ts';
import { decodeTimeCursor, encodeTimeCursor, toTimestamp } from '../input/time-cursor.ts';
import type { Operation } from '../openapi/operation.ts';
import { Id, Time } from '../schemas/schema-fields.ts';

const LIST = 'changes';
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

const ChangesQuery = z.object({
  since: z
    .string()
    .transform((text, context) => {
      const cursor = decodeTimeCursor(LIST, text);
      if (cursor !== undefined) return cursor;
      const time = toTimestamp(text);
      if (time !== undefined) return { time, id: FIRST_ID };
      context.addIssue({ code: 'custom', message: 'is neither a cursor of this list nor a time' });
      return z.NEVER;
    })
    .nullable()
    .default(null)
    .meta({
      type: 'string',
      default: undefined,
      description:
        '`next_cursor` of an earlier response, or a time; without `since`, the list starts at the first change',
    }),
  limit: limitParam(100, 1_000),
});

const ChangesPageSchema = z
  .object({
    data: z.array(
      z
        .object({ batch_id: Id, job_id: Id, domain: z.string(), scanned_at: Time, change: ChangeSchema })
        .meta({ id: 'ChangedDomain' }),
    ),
    next_cursor: z.string().nullable().describe('`since` of the next request; null before the first change'),
    has_more: z.boolean(),
  })
  .meta({ id: 'ChangesPage' });

export const operation: Operation = {
  id: 'listChanges',
  tag: 'Domains',
  summary: 'Changes found by all compared scans',
  description:
    'Results that are `new`, `changed` or `gone`, in the order in which they ended. Following `next_cursor` misses no change and returns none twice.',
  query: ChangesQuery,
  responses: { 200: { description: 'One page of changes.', schema: ChangesPageSchema } },
};

/** Returns one page of the changes in all batches that the caller may see. */
export const handler: Handler = async ({ db }, request, response) => {
  const { since, limit } = parseWith(ChangesQuery, request.query);
  const { visibility, userId } = mustCaller(response);
  const before = await findSettledTime(db);
  const createdBy = visibility === 'own' ? userId : null;
  const { rows, last, hasMore } = await listChanges(db, { after: since, before, createdBy, limit });
  const position = last ?? since;
  response.json({
    data: rows.map(({ batch_id, job_id, domain, change, end_time }) => ({
      batch_id,
      job_id,
      domain,
      scanned_at: end_time.toISOString(),
      change,
    })),
    next_cursor: position === null ? null : encodeTimeCursor(LIST, position),
    has_more: hasMore,
  });
};
