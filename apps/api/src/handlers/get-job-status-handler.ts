import { jobScreenshotPath } from '@scrapersky/core';
import { findJob, listAttempts } from '@scrapersky/db';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentAttempts, presentDomain, presentResult } from '../presenters/present-domain.ts';
import { presentTime } from '../presenters/present-time.ts';
import { JobSchema } from '../schemas/domain-schema.ts';

/** Maximum number of earlier attempts in a response; only a domain that was retried very often has more. */
const MAX_ATTEMPTS_SHOWN = 100;

export const operation: Operation = {
  id: 'getJob',
  tag: 'Domains',
  summary: 'Job of one domain with its attempts and its result',
  responses: {
    200: {
      description: 'Current state of the job.',
      schema: JobSchema,
      headers: { 'Retry-After': 'Seconds to wait before the next poll; only until the domain has ended' },
    },
  },
};

/** Returns the state and the attempts of one domain, with its result if it has ended. */
export const handler: Handler = async ({ db }, request, response) => {
  const jobId = pathId(request, 'job_id');
  const row = await findJob(db, jobId);
  if (row === undefined) throw notFound('job', jobId);
  const { batch_id: batchId, seq } = row;
  const earlier = await listAttempts(db, { batchId, seq, limit: MAX_ATTEMPTS_SHOWN });
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
    screenshot_url: row.has_screenshot ? jobScreenshotPath(jobId) : null,
    attempts_history: presentAttempts(row, earlier, now),
    result: ended ? presentResult(row, now) : null,
  });
};
