import { findSchedule } from '@scrapersky/db';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentSchedule } from '../presenters/present-schedule.ts';
import { ScheduleSchema } from '../schemas/schedule-schema.ts';

export const operation: Operation = {
  id: 'getSchedule',
  tag: 'Schedules',
  summary: 'A schedule with its next and its last run',
  responses: { 200: { description: 'The schedule.', schema: ScheduleSchema } },
};

/** Returns a schedule. */
export const handler: Handler = async ({ db }, request, response) => {
  const scheduleId = pathId(request, 'schedule_id');
  const row = await findSchedule(db, scheduleId);
  if (row === undefined) throw notFound('schedule', scheduleId);
  response.json(presentSchedule(row));
};
