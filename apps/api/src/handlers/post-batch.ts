import { planDomains, type DomainPlan } from '@scrapersky/batches';
import { batchRequestSchema, type BatchRequest } from '@scrapersky/core';
import { ApiError, invalidRequest } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { requestIdOf } from '../http/request-context.ts';
import { parseWith } from '../input/parse-with.ts';
import { withoutUserInfo } from '../input/without-user-info.ts';
import { batchStatusPath } from '../paths.ts';
import { dispatchSoon, placeOrder } from '../place-order.ts';

const MAX_METADATA_BYTES = 65_536;

/** Takes a batch in: 202 means that it and each of its domains are committed. */
export const postBatch: Handler = async (parts, request, response) => {
  checkMetadataSize(request.body);
  const body = parseWith(batchRequestSchema({ maxDomains: parts.settings.maxDomains }), request.body);
  const plan = await planDomains(body.domains);
  refuseInvalid(body, plan);
  const created = await placeOrder(
    parts,
    { request: body, kind: 'batch', plan },
    { request, response },
    async () => {},
  );
  const statusPath = batchStatusPath(created.batchId);
  response
    .status(created.replayed ? 200 : 202)
    .location(statusPath)
    .json({
      batch_id: created.batchId,
      status_url: statusPath,
      job_count: plan.jobs.length,
      created_at: created.createdAt.toISOString(),
      duplicates: plan.duplicates,
      invalid_domains: plan.invalid.map(({ input, message }) => ({
        input,
        error: { code: 'invalid_domain', message },
      })),
    });
  if (!created.replayed) dispatchSoon(parts, created.batchId, requestIdOf(response));
};

/** Before the schema looks at it, which takes a while for megabytes of free JSON. */
function checkMetadataSize(body: unknown): void {
  if (body === null || typeof body !== 'object' || !('metadata' in body)) return;
  if (Buffer.byteLength(JSON.stringify(body.metadata)) > MAX_METADATA_BYTES) {
    throw invalidRequest([{ path: 'metadata', message: `larger than ${MAX_METADATA_BYTES} bytes of JSON` }]);
  }
}

/** One typo must not cost the other domains; unless the client asked for that, or there are no others. */
function refuseInvalid(body: BatchRequest, plan: DomainPlan): void {
  const allInvalid = plan.invalid.length === plan.jobs.length;
  if (plan.invalid.length === 0 || !(body.strict || allInvalid)) return;
  const messages = new Map(plan.invalid.map(({ input, message }) => [input, message]));
  const errors = body.domains.flatMap((input, index) => {
    const message = messages.get(input);
    return message === undefined
      ? []
      : [{ path: `domains.${index}`, message, input: withoutUserInfo(input) }];
  });
  const detail = allInvalid
    ? 'None of the entries is a domain; nothing was created.'
    : `${errors.length} of ${body.domains.length} entries are no domains; nothing was created, for strict is true.`;
  throw new ApiError(422, 'invalid_domains', detail, { errors });
}
