import { optOutDomain } from '@scrapersky/batches';
import { hostNameOf } from '@scrapersky/core';
import { findOptOut } from '@scrapersky/db';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import { auditActor } from '../auth/audit-actor.ts';
import type { Handler } from '../http/handler.ts';
import { parseWith } from '../input/parse-with.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentOptOut } from '../presenters/present-opt-out.ts';
import { OptOutSchema } from '../schemas/opt-out-schema.ts';

const OptOutBody = z
  .strictObject({
    domain: z
      .string()
      .max(2_048)
      .refine((domain) => hostNameOf(domain) !== null, 'not a valid domain'),
    note: z.string().trim().min(1).max(2_000).nullable().default(null),
  })
  .meta({ id: 'OptOutRequest' });

export const operation: Operation = {
  id: 'addOptOut',
  tag: 'Domains',
  summary: 'Opt a domain out',
  description:
    'From now on no crawl starts at the domain or its subdomains (not even a DNS query for them is sent), and no redirect from another site to them is followed. A crawl that is already running continues. A batch that contains such a domain reports it as failed with `opted_out`. Existing results stay; erase them with `DELETE /domains/{domain}`.',
  body: { required: true, content: { 'application/json': { schema: OptOutBody } } },
  responses: {
    200: { description: 'The domain was already opted out. Its note is unchanged.', schema: OptOutSchema },
    201: { description: 'The domain is opted out.', schema: OptOutSchema },
  },
};

/** Opts out a domain and its subdomains. */
export const handler: Handler = async (context, request, response) => {
  const { domain, note } = parseWith(OptOutBody, request.body);
  const host = hostNameOf(domain) ?? domain;
  const isNew = await optOutDomain(context, { host, note, actor: auditActor(request, response) });
  const row = await findOptOut(context.db, host);
  if (row === undefined) throw notFound('opt-out', host);
  response.status(isNew ? 201 : 200).json(presentOptOut(row));
};
