import { createSchedule, type DomainPlan } from '@scrapersky/batches';
import { scheduleRequestSchema, type SchedulePatch } from '@scrapersky/core';
import type { ScheduleSettings } from '@scrapersky/db';
import type { Request, Response } from 'express';
import type { AppContext } from '../app-context.ts';
import { submitterOf } from '../auth/submitter-of.ts';
import type { Handler } from '../http/handler.ts';
import { parseWith } from '../input/parse-with.ts';
import { refuseAnyQuery } from '../input/refuse-any-query.ts';
import { readSchedule, refuseNoneOf } from '../input/read-schedule.ts';
import type { DocumentSettings, Operation } from '../openapi/operation.ts';
import { presentInvalid, presentSchedule } from '../presenters/present-schedule.ts';
import { CreatedScheduleSchema } from '../schemas/schedule-schema.ts';
import { LIST_FILE_CONTENT } from '../upload/list-file-content.ts';
import { ScheduleUploadQuery } from '../upload/schedule-upload-query.ts';
import { uploadType } from '../upload/upload-type.ts';
import { withUpload } from '../upload/with-upload.ts';

export const operation = ({ maxDomains }: DocumentSettings): Operation => ({
  id: 'createSchedule',
  tag: 'Schedules',
  summary: 'Scan a list again and again',
  description:
    'Each tick creates an ordinary batch with `schedule_id`. A tick is skipped if an earlier run has not ended or if the run would ' +
    'exceed the quota; several ticks that were missed cause one run. Use `options.compare: "last"` to see the changes.\n\n' +
    'The domains may also be sent as a file, as in `POST /batch`: then the other fields are query parameters.',
  query: ScheduleUploadQuery,
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
      ...LIST_FILE_CONTENT,
    },
  },
  responses: { 201: { description: 'Created.', schema: CreatedScheduleSchema } },
});

/** Creates a schedule of domains in JSON or in a file, or of the list of a batch. */
export const handler: Handler = async (context, request, response) => {
  const { maxDomains } = context.settings;
  const schema = scheduleRequestSchema({ maxDomains });
  const type = uploadType(request);
  if (type === undefined) {
    refuseAnyQuery(request);
    const body = parseWith(schema, request.body);
    refuseNoneOf(body, 'domains', 'from_batch');
    return create(context, request, response, body);
  }
  const { column, header, charset, sheet, ...rest } = parseWith(ScheduleUploadQuery, request.query);
  const body = parseWith(schema.omit({ domains: true, from_batch: true }), rest);
  const params = { column, header, charset, sheet };
  return withUpload(request, response, { type, maxDomains, params }, ({ plan }) =>
    create(context, request, response, body, plan),
  );
};

async function create(
  context: AppContext,
  request: Request,
  response: Response,
  body: SchedulePatch,
  plan?: DomainPlan,
): Promise<void> {
  refuseNoneOf(body, 'cron', 'every');
  const { settings, list, invalid } = await readSchedule(context, response, body, plan);
  if (list === null) throw new Error('the request has no list');
  const row = await createSchedule(context, {
    settings: { cron: null, everySeconds: null, ...settings } as ScheduleSettings,
    list,
    owner: submitterOf(context, request, response),
  });
  response.status(201).json({ ...presentSchedule(row), invalid_domains: presentInvalid(invalid) });
}
