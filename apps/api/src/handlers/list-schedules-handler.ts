import { listSchedules } from '@scrapersky/db';
import { z } from 'zod';
import { mustCaller } from '../auth/authenticate.ts';
import type { Handler } from '../http/handler.ts';
import { toPage } from '../input/cursor.ts';
import { limitParam } from '../input/list-query.ts';
import { parseWith } from '../input/parse-with.ts';
import { encodeTimeCursor, timeCursorParam } from '../input/time-cursor.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentSchedule } from '../presenters/present-schedule.ts';
import { pageOf } from '../schemas/page-of.ts';
import { ScheduleSchema } from '../schemas/schedule-schema.ts';

const LIST = 'schedules';

const SchedulesQuery = z.object({ limit: limitParam(20, 100), cursor: timeCursorParam(LIST) });

export const operation: Operation = {
  id: 'listSchedules',
  tag: 'Schedules',
  summary: 'List schedules',
  description: 'Newest first, in pages.',
  query: SchedulesQuery,
  responses: {
    200: {
      description: 'One page of schedules.',
      schema: pageOf(ScheduleSchema).meta({ id: 'SchedulePage' }),
    },
  },
};

/** Returns one page of the schedules that the caller may see. */
export const handler: Handler = async ({ db }, request, response) => {
  const { limit, cursor } = parseWith(SchedulesQuery, request.query);
  const { visibility, userId } = mustCaller(response);
  const createdBy = visibility === 'own' ? userId : null;
  const rows = await listSchedules(db, { createdBy, before: cursor, limit: limit + 1 });
  const cursorOf = (row: (typeof rows)[number]) =>
    encodeTimeCursor(LIST, { time: row.position, id: row.schedule_id });
  response.json(toPage(rows, limit, presentSchedule, cursorOf));
};
