import { DOMAIN_ERRORS } from '@scrapersky/core';
import { groupErrors } from '@scrapersky/db';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { weakEtag } from '../http/weak-etag.ts';
import { pathId } from '../input/path-id.ts';

const EXAMPLES_A_CODE = 5;

/** Which domains failed and why, code by code, the commonest first; the counts add up to `failed_domains`. */
export const getBatchErrorsHandler: Handler = async ({ db }, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const found = await groupErrors(db, batchId, EXAMPLES_A_CODE);
  if (found === undefined) throw notFound('batch', batchId);
  const text = JSON.stringify({
    batch_id: batchId,
    failed_domains: found.failed,
    errors: found.groups.map(({ code, count, examples }) => ({
      code,
      count,
      ...DOMAIN_ERRORS[code],
      examples,
    })),
  });
  response
    .set({ 'Cache-Control': 'private, no-cache', ETag: weakEtag(text) })
    .type('json')
    .send(text);
};
