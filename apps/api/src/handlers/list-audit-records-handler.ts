import { type AuditRow, listAuditRecords } from '@scrapersky/db';
import { z } from 'zod';
import type { Handler } from '../http/handler.ts';
import { encodeCursor, toPage } from '../input/cursor.ts';
import { idCursorParam, limitParam } from '../input/list-query.ts';
import { parseWith } from '../input/parse-with.ts';
import type { Operation } from '../openapi/operation.ts';
import { pageOf } from '../schemas/page-of.ts';
import { AuditRecordSchema } from '../schemas/service-schema.ts';

const LIST = 'audit';

const AuditQuery = z.object({
  object: z
    .string()
    .regex(/^[^\0]{1,100}$/, 'must be 1 to 100 characters')
    .nullable()
    .default(null)
    .meta({
      type: 'string',
      default: undefined,
      description: 'Only records about the object with this id, such as a batch, a schedule or a domain',
    }),
  limit: limitParam(100, 1_000),
  cursor: idCursorParam(LIST),
});

export const operation: Operation = {
  id: 'listAuditRecords',
  tag: 'Service',
  summary: 'Audit log: who changed what',
  description: 'Newest first, in pages.',
  query: AuditQuery,
  responses: {
    200: { description: 'One page of records.', schema: pageOf(AuditRecordSchema).meta({ id: 'AuditPage' }) },
  },
};

/** Returns one page of the audit log, newest first. */
export const handler: Handler = async ({ db }, request, response) => {
  const { object, limit, cursor } = parseWith(AuditQuery, request.query);
  const rows = await listAuditRecords(db, { object, before: cursor, limit: limit + 1 });
  response.json(toPage(rows, limit, present, (row) => encodeCursor(LIST, row.audit_id)));
};

function present({ at, user_id, key_id, action, object, ip, request_id }: AuditRow) {
  return { at: at.toISOString(), user_id, key_id, action, object, ip, request_id };
}
