import { optInDomain } from '@scrapersky/batches';
import { notFound } from '../api-error.ts';
import { auditActor } from '../auth/audit-actor.ts';
import type { Handler } from '../http/handler.ts';
import { pathHost } from '../input/path-host.ts';
import type { Operation } from '../openapi/operation.ts';

export const operation: Operation = {
  id: 'removeOptOut',
  tag: 'Domains',
  summary: 'Remove an opt-out',
  description: 'The domain may be requested again. A domain in `OPT_OUT_DOMAINS` stays opted out.',
  responses: { 204: { description: 'The opt-out is removed.' } },
};

/** Removes an opt-out. */
export const handler: Handler = async (context, request, response) => {
  const host = pathHost(request);
  const actor = auditActor(request, response);
  if (!(await optInDomain(context, { host, actor }))) throw notFound('opt-out', host);
  response.status(204).end();
};
