import { runSchedule } from '@scrapersky/batches';
import { batchStatusPath } from '@scrapersky/core';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import { auditActor } from '../auth/audit-actor.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { LOCATION_HEADER } from '../openapi/shared-responses.ts';
import { Id } from '../schemas/schema-fields.ts';

const StartedRunSchema = z
  .object({ schedule_id: Id, batch_id: Id, status_url: z.string() })
  .meta({ id: 'StartedRun' });

export const operation: Operation = {
  id: 'runSchedule',
  tag: 'Schedules',
  summary: 'Run a schedule now',
  description: 'Starts a run in addition to the ticks, also while the schedule is paused.',
  responses: {
    202: { description: 'The new batch.', schema: StartedRunSchema, headers: LOCATION_HEADER },
    409: { description: 'The previous run has not ended.' },
  },
};

/** Runs a schedule now. */
export const handler: Handler = async (context, request, response) => {
  const scheduleId = pathId(request, 'schedule_id');
  const batchId = await runSchedule(context, { scheduleId, actor: auditActor(request, response) });
  if (batchId === undefined) throw notFound('schedule', scheduleId);
  const statusPath = batchStatusPath(batchId);
  response
    .status(202)
    .location(statusPath)
    .json({ schedule_id: scheduleId, batch_id: batchId, status_url: statusPath });
};
