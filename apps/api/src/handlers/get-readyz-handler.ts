import type { Db } from '@scrapersky/db';
import { ApiError } from '../api-error.ts';
import { findSchemaProblem } from '../health/find-schema-problem.ts';
import { probe } from '../health/probe.ts';
import { singleFlight } from '../health/single-flight.ts';
import type { Handler } from '../http/handler.ts';
import type { Operation } from '../openapi/operation.ts';
import { RETRY_AFTER_HEADER } from '../openapi/shared-responses.ts';
import { OkSchema } from '../schemas/service-schema.ts';

const RETRY = { headers: { 'Retry-After': '2' } };

const checkSchema = singleFlight((db: Db) => probe(() => findSchemaProblem(db)));

export const operation: Operation = {
  id: 'getReadyz',
  tag: 'Service',
  summary: 'Readiness of this process',
  responses: {
    200: { description: 'The process can serve requests.', schema: OkSchema },
    503: {
      description: 'The process is stopping, or Postgres is unreachable or not migrated.',
      headers: RETRY_AFTER_HEADER,
    },
  },
};

/** Responds 200 if the process is not stopping and Postgres is reachable and migrated. */
export const handler: Handler = async ({ db, isStopping }, _request, response) => {
  if (isStopping()) throw new ApiError(503, 'stopping', 'This process is stopping.', RETRY);
  const { status, value: problem } = await checkSchema(db);
  const detail = status === 'error' ? 'The database is unavailable.' : problem;
  if (detail) throw new ApiError(503, 'not_ready', detail, RETRY);
  response.json({ status: 'ok' });
};
