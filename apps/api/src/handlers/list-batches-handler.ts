import { BATCH_STATUSES } from '@scrapersky/core';
import { listBatches } from '@scrapersky/db';
import { z } from 'zod';
import { mustCaller } from '../auth/authenticate.ts';
import type { Handler } from '../http/handler.ts';
import { toPage } from '../input/cursor.ts';
import { limitParam } from '../input/list-query.ts';
import { parseWith } from '../input/parse-with.ts';
import { encodeTimeCursor, timeCursorParam } from '../input/time-cursor.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentBatch } from '../presenters/present-batch.ts';
import { BatchSchema } from '../schemas/batch-schema.ts';
import { pageOf } from '../schemas/page-of.ts';

const LIST = 'batches';

const BatchesQuery = z.object({
  status: z.enum(BATCH_STATUSES).optional(),
  q: z
    .string()
    .regex(/^[^\0]{1,200}$/, 'must be 1 to 200 characters')
    .optional()
    .describe('Only batches with this text in their name, tags or note, or whose id begins with it'),
  tag: z
    .string()
    .regex(/^[^\0]{1,50}$/, 'must be 1 to 50 characters')
    .optional()
    .describe('Only batches with this tag'),
  limit: limitParam(20, 100),
  cursor: timeCursorParam(LIST),
});

export const operation: Operation = {
  id: 'listBatches',
  tag: 'Batches',
  summary: 'List batches',
  description: 'Newest first, in pages. Single scans (`POST /scan`) are not listed.',
  query: BatchesQuery,
  responses: {
    200: { description: 'One page of batches.', schema: pageOf(BatchSchema).meta({ id: 'BatchPage' }) },
  },
};

/** Returns one page of the batches that the caller may see, newest first and without single scans. */
export const handler: Handler = async ({ db }, request, response) => {
  const { visibility, userId } = mustCaller(response);
  const { status = null, q: text = null, tag = null, limit, cursor } = parseWith(BatchesQuery, request.query);
  const rows = await listBatches(db, {
    createdBy: visibility === 'own' ? userId : null,
    status,
    text,
    tag,
    limit: limit + 1,
    before: cursor && { createdAt: cursor.time, batchId: cursor.id },
  });
  const now = new Date();
  response.json(
    toPage(
      rows,
      limit,
      (row) => presentBatch(row, visibility, now),
      (row) => encodeTimeCursor(LIST, { time: row.position, id: row.batch_id }),
    ),
  );
};
