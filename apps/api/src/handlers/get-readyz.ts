import { measureBacklog } from '@scrapersky/db';
import { ApiError } from '../api-error.ts';
import { probe } from '../health/probe.ts';
import type { Handler } from '../http/handler.ts';

const RETRY = { headers: { 'Retry-After': '2' } };

/** This process can do its work: it is not about to stop, and Postgres answers and has been migrated. */
export const getReadyz: Handler = async ({ db, isStopping }, _request, response) => {
  if (isStopping()) throw new ApiError(503, 'stopping', 'This process is stopping.', RETRY);
  // Reads a table, so it also fails where the migrations have not run.
  const { status } = await probe(() => measureBacklog(db));
  if (status === 'error') {
    throw new ApiError(503, 'not_ready', 'The database does not answer or is not migrated.', RETRY);
  }
  response.json({ status: 'ok' });
};
