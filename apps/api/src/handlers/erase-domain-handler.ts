import { eraseDomain } from '@scrapersky/batches';
import { z } from 'zod';
import { auditActor } from '../auth/audit-actor.ts';
import type { Handler } from '../http/handler.ts';
import { pathHost } from '../input/path-host.ts';
import type { Operation } from '../openapi/operation.ts';

const ErasureSchema = z
  .object({
    domain: z.string().describe('Host name without `www.`'),
    erased_results: z.int().describe('Number of results that this request has erased so far'),
    complete: z.boolean().describe('False if the remaining results are being erased in the background'),
  })
  .meta({ id: 'Erasure' });

export const operation: Operation = {
  id: 'eraseDomain',
  tag: 'Domains',
  summary: 'Erase the results of a domain',
  description:
    'Removes metadata, URL, pages, screenshots and changes of the domain from the results of all batches and all users, and its stored page copies and robots.txt. The domain stays in its batches with its status, so that all counts stay right. Subdomains are separate domains and are not erased. If the domain is being crawled, it gets a new result: opt it out first. Safe to repeat.',
  responses: {
    200: { description: 'Everything is erased.', schema: ErasureSchema },
    202: {
      description: 'The erasure is not complete yet: the remaining results are erased in the background.',
      schema: ErasureSchema,
    },
  },
};

export const handler: Handler = async (context, request, response) => {
  const host = pathHost(request);
  const actor = auditActor(request, response);
  const { erased, isComplete } = await eraseDomain(context, context.background, { host, actor });
  response
    .status(isComplete ? 200 : 202)
    .json({ domain: host, erased_results: erased, complete: isComplete });
};
