import { findNewestResult } from '@scrapersky/db';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { pathDomain } from '../input/path-domain.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentResult } from '../presenters/present-domain.ts';
import { FoundDomainSchema } from '../schemas/domain-schema.ts';

export const operation: Operation = {
  id: 'getDomain',
  tag: 'Domains',
  summary: 'Newest result of a domain over all batches',
  description:
    'An origin such as `https://example.com:8080` is a separate domain: percent-encode it in the path.',
  responses: { 200: { description: 'The newest result.', schema: FoundDomainSchema } },
};

/** Returns the newest result of a domain over all batches that the caller may see. */
export const handler: Handler = async ({ db }, request, response) => {
  const visible = pathDomain(request, response);
  const row = await findNewestResult(db, visible);
  if (row === undefined) throw notFound('result of the domain', visible.domain);
  response.json({ batch_id: row.batch_id, ...presentResult(row, new Date()) });
};
