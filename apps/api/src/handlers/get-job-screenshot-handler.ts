import { createHash } from 'node:crypto';
import { findScreenshot } from '@scrapersky/db';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';

export const operation: Operation = {
  id: 'getJobScreenshot',
  tag: 'Domains',
  summary: 'Screenshot of the home page',
  description:
    'The visible part of the home page (1280 x 800) as WebP of at most 300 kB, if the batch has ' +
    '`options.screenshot`. 404 if there is none.',
  responses: {
    200: {
      description: 'The picture.',
      content: { 'image/webp': { schema: z.string().meta({ format: 'binary' }) } },
      headers: {
        ETag: 'Changes with the picture. Send it back as `If-None-Match` to get a 304 if it is the same',
      },
    },
    304: { description: 'The client already has this picture.', headers: { ETag: 'The same `ETag`' } },
  },
};

/** Responds with the picture of a job's home page. */
export const handler: Handler = async ({ db }, request, response) => {
  const jobId = pathId(request, 'job_id');
  const image = await findScreenshot(db, jobId);
  if (image === undefined) throw notFound('screenshot of job', jobId);
  const hash = createHash('sha256').update(image).digest('base64url').slice(0, 22);
  response.set({
    'Content-Type': 'image/webp',
    'Cache-Control': 'private, no-cache',
    ETag: `"${hash}"`,
  });
  if (request.fresh) response.status(304).end();
  else response.end(image);
};
