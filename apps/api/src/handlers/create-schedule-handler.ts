import { createSchedule } from '@scrapersky/batches';
import { scheduleRequestSchema } from '@scrapersky/core';
import type { ScheduleSettings } from '@scrapersky/db';
import { z } from 'zod';
import { submitterOf } from '../auth/submitter-of.ts';
import type { Handler } from '../http/handler.ts';
import { parseWith } from '../input/parse-with.ts';
import { readSchedule, refuseNoneOf } from '../input/read-schedule.ts';
import type { DocumentSettings, Operation } from '../openapi/operation.ts';
import { presentSchedule } from '../presenters/present-schedule.ts';
import { ScheduleSchema } from '../schemas/schedule-schema.ts';

const CreatedScheduleSchema = ScheduleSchema.extend({
  invalid_domains: z
    .array(z.object({ input: z.string(), message: z.string() }))
    .describe('Entries that the schedule leaves out'),
}).meta({ id: 'CreatedSchedule' });

export const operation = ({ maxDomains }: DocumentSettings): Operation => ({
  id: 'createSchedule',
  tag: 'Schedules',
  summary: 'Scan a list again and again',
  description:
    'Each tick creates an ordinary batch with `schedule_id`. A tick is skipped while the run before has not ended; ticks ' +
    'that were missed run once. Use `options.compare: "last"` to see what changed.',
  body: {
    required: true,
    content: {
      'application/json': {
        schema: scheduleRequestSchema({ maxDomains }).meta({ id: 'ScheduleRequest' }),
        example: {
          name: 'Leads',
          domains: ['example.com'],
          cron: '0 8 * * 1',
          timezone: 'Europe/Berlin',
          options: { compare: 'last' },
        },
      },
    },
  },
  responses: { 201: { description: 'Created.', schema: CreatedScheduleSchema } },
});

/** Creates a schedule. */
export const handler: Handler = async (context, request, response) => {
  const { maxDomains } = context.settings;
  const body = parseWith(scheduleRequestSchema({ maxDomains }), request.body);
  refuseNoneOf(body, 'domains', 'from_batch');
  refuseNoneOf(body, 'cron', 'every');
  const { settings, list, invalid } = await readSchedule(context, response, body);
  if (list === null) throw new Error('the body has no list');
  const row = await createSchedule(context, {
    settings: { cron: null, everySeconds: null, ...settings } as ScheduleSettings,
    list,
    owner: submitterOf(context, request, response),
  });
  const invalidDomains = invalid.map(({ input, message }) => ({ input, message }));
  response.status(201).json({ ...presentSchedule(row), invalid_domains: invalidDomains });
};
