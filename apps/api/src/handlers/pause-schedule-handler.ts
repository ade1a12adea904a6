import { pauseSchedule } from '@scrapersky/batches';
import { findSchedule } from '@scrapersky/db';
import { notFound } from '../api-error.ts';
import { auditActor } from '../auth/audit-actor.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentSchedule } from '../presenters/present-schedule.ts';
import { ScheduleSchema } from '../schemas/schedule-schema.ts';

export const operation: Operation = {
  id: 'pauseSchedule',
  tag: 'Schedules',
  summary: 'Pause a schedule',
  description: 'The schedule starts no run by itself until it is resumed. A run that has begun continues.',
  responses: { 200: { description: 'The schedule.', schema: ScheduleSchema } },
};

/** Pauses a schedule; doing so again changes nothing. */
export const handler: Handler = async (context, request, response) => {
  const scheduleId = pathId(request, 'schedule_id');
  await pauseSchedule(context, { scheduleId, actor: auditActor(request, response) });
  const row = await findSchedule(context.db, scheduleId);
  if (row === undefined) throw notFound('schedule', scheduleId);
  response.json(presentSchedule(row));
};
