import { findSchedule, listScheduleRuns } from '@scrapersky/db';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { toPage } from '../input/cursor.ts';
import { limitParam } from '../input/list-query.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import { encodeTimeCursor, timeCursorParam } from '../input/time-cursor.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentScheduleRun } from '../presenters/present-schedule.ts';
import { pageOf } from '../schemas/page-of.ts';
import { ScheduleRunSchema } from '../schemas/schedule-schema.ts';

const LIST = 'schedule-runs';

const RunsQuery = z.object({ limit: limitParam(20, 100), cursor: timeCursorParam(LIST) });

export const operation: Operation = {
  id: 'listScheduleRuns',
  tag: 'Schedules',
  summary: 'Runs of a schedule',
  description: 'Newest first, in pages. Skipped ticks are listed with the reason.',
  query: RunsQuery,
  responses: {
    200: {
      description: 'One page of runs.',
      schema: pageOf(ScheduleRunSchema).meta({ id: 'ScheduleRunPage' }),
    },
  },
};

/** Returns one page of the runs of a schedule. */
export const handler: Handler = async ({ db }, request, response) => {
  const scheduleId = pathId(request, 'schedule_id');
  const { limit, cursor } = parseWith(RunsQuery, request.query);
  if ((await findSchedule(db, scheduleId)) === undefined) throw notFound('schedule', scheduleId);
  const rows = await listScheduleRuns(db, { scheduleId, before: cursor, limit: limit + 1 });
  const cursorOf = (row: (typeof rows)[number]) =>
    encodeTimeCursor(LIST, { time: row.position, id: scheduleId });
  response.json(toPage(rows, limit, presentScheduleRun, cursorOf));
};
