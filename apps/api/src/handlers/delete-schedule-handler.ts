import { removeSchedule } from '@scrapersky/batches';
import { notFound } from '../api-error.ts';
import { auditActor } from '../auth/audit-actor.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';

export const operation: Operation = {
  id: 'deleteSchedule',
  tag: 'Schedules',
  summary: 'Delete a schedule',
  description: 'The batches of the schedule and their results stay.',
  responses: { 204: { description: 'Deleted.' } },
};

/** Deletes a schedule; its batches stay. */
export const handler: Handler = async (context, request, response) => {
  const scheduleId = pathId(request, 'schedule_id');
  const wasThere = await removeSchedule(context, { scheduleId, actor: auditActor(request, response) });
  if (!wasThere) throw notFound('schedule', scheduleId);
  response.status(204).end();
};
