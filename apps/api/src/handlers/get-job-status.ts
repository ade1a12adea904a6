import { findJob } from '@scrapersky/db';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import { presentDomain, presentResult } from '../presenters/present-domain.ts';
import { presentTime } from '../presenters/present-time.ts';

/** How one domain's job stands, with its result once it has ended. */
export const getJobStatus: Handler = async ({ db }, request, response) => {
  const jobId = pathId(request, 'job_id');
  const row = await findJob(db, jobId);
  if (row === undefined) throw notFound('job', jobId);
  const now = new Date();
  const { job_id, ...domain } = presentDomain(row, now);
  const ended = row.end_time !== null;
  if (!ended) response.set('Retry-After', '1');
  response.json({
    job_id,
    batch_id: row.batch_id,
    ...domain,
    progress: ended ? 100 : 0,
    created_at: presentTime(row.created_at),
    result: ended ? presentResult(row, now) : null,
  });
};
