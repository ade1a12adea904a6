import { type Db, measureBacklog } from '@scrapersky/db';
import { ApiError } from '../api-error.ts';
import { probe } from '../health/probe.ts';
import { singleFlight } from '../health/single-flight.ts';
import type { Handler } from '../http/handler.ts';
import type { Operation } from '../openapi/operation.ts';
import { OkSchema } from '../schemas/service-schema.ts';

const RETRY = { headers: { 'Retry-After': '2' } };

/** Reads a table, so it also fails where the migrations have not run. */
const look = singleFlight((db: Db) => probe(() => measureBacklog(db)));

export const operation: Operation = {
  id: 'getReadyz',
  tag: 'Service',
  summary: 'Whether this process can do its work',
  responses: {
    200: { description: 'It can.', schema: OkSchema },
    503: { description: 'It is about to stop, or Postgres is away or not migrated.' },
  },
};

/** This process can do its work: it is not about to stop, and Postgres answers and has been migrated. */
export const handler: Handler = async ({ db, isStopping }, _request, response) => {
  if (isStopping()) throw new ApiError(503, 'stopping', 'This process is stopping.', RETRY);
  const { status } = await look(db);
  if (status === 'error') {
    throw new ApiError(503, 'not_ready', 'The database does not answer or is not migrated.', RETRY);
  }
  response.json({ status: 'ok' });
};
