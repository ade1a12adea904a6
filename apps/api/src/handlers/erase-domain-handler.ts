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
    complete: z.boolean().describe('False if the rest is erased in the background'),
  })
  .meta({ id: 'Erasure' });

export const operation: Operation = {
  id: 'eraseDomain',
  tag: 'Domains',
  summary: 'Erase what was found on a domain',
  description:
    'Removes metadata, URL and pages of the domain from the results of all batches and all users. The domains stay in their batches with their status, so that all counts stay right. Subdomains are separate domains. A domain that is being crawled gets a new result: opt it out first. Safe to repeat.',
  responses: {
    200: { description: 'Everything is erased.', schema: ErasureSchema },
    202: { description: 'There is much data: the rest is erased in the background.', schema: ErasureSchema },
  },
};

/** Erases what was found on a domain from the results of all batches. */
export const handler: Handler = async (context, request, response) => {
  const host = pathHost(request);
  const actor = auditActor(request, response);
  const { erased, isComplete } = await eraseDomain(context, context.background, { host, actor });
  response
    .status(isComplete ? 200 : 202)
    .json({ domain: host, erased_results: erased, complete: isComplete });
};
