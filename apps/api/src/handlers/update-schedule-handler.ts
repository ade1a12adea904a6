import { updateSchedule } from '@scrapersky/batches';
import { schedulePatchSchema } from '@scrapersky/core';
import { notFound } from '../api-error.ts';
import { submitterOf } from '../auth/submitter-of.ts';
import type { Handler } from '../http/handler.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import { readSchedule } from '../input/read-schedule.ts';
import type { DocumentSettings, Operation } from '../openapi/operation.ts';
import { presentInvalid, presentSchedule } from '../presenters/present-schedule.ts';
import { UpdatedScheduleSchema } from '../schemas/schedule-schema.ts';

export const operation = ({ maxDomains }: DocumentSettings): Operation => ({
  id: 'updateSchedule',
  tag: 'Schedules',
  summary: 'Change a schedule',
  description:
    'Changes the fields that are given. `domains` and `from_batch` replace the list; results of removed domains stay in ' +
    'the history of these domains. Later runs belong to the key of this request and have its rights and quota. `invalid_domains` ' +
    'has the entries of `domains` that the schedule leaves out.',
  body: {
    required: true,
    content: {
      'application/json': { schema: schedulePatchSchema({ maxDomains }).meta({ id: 'SchedulePatch' }) },
    },
  },
  responses: { 200: { description: 'The schedule.', schema: UpdatedScheduleSchema } },
});

/** Changes a schedule. */
export const handler: Handler = async (context, request, response) => {
  const scheduleId = pathId(request, 'schedule_id');
  const body = parseWith(schedulePatchSchema(context.settings), request.body);
  const { settings, list, invalid } = await readSchedule(context, response, body);
  const owner = submitterOf(context, request, response);
  const row = await updateSchedule(context, scheduleId, { settings, list, owner });
  if (row === undefined) throw notFound('schedule', scheduleId);
  response.json({
    ...presentSchedule(row),
    ...(body.domains !== undefined && { invalid_domains: presentInvalid(invalid) }),
  });
};
