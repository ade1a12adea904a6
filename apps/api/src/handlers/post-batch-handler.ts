import { planDomains, type DomainPlan } from '@scrapersky/batches';
import { batchRequestSchema } from '@scrapersky/core';
import type { Request } from 'express';
import { ApiError, type FieldError } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { requestIdOf } from '../http/request-context.ts';
import { checkMetadataSize } from '../input/check-metadata-size.ts';
import { parseWith } from '../input/parse-with.ts';
import { refuseForbiddenUrl } from '../input/refuse-forbidden-url.ts';
import { withoutUserInfo } from '../input/without-user-info.ts';
import { batchStatusPath } from '@scrapersky/core';
import { dispatchSoon, placeOrder } from '../place-order.ts';
import { readUpload, uploadType, type Upload } from '../upload/read-upload.ts';

/** Takes a batch in, as JSON or as a file: 202 means that it and each of its domains are committed. */
export const postBatchHandler: Handler = async (context, request, response) => {
  const { maxDomains } = context.settings;
  const type = uploadType(request);
  const order = type ? await readUpload(request, type, maxDomains) : await readJson(request, maxDomains);
  const { plan, file } = order;
  refuseInvalid(order);
  if (order.request.webhook) refuseForbiddenUrl(context, order.request.webhook.url, 'webhook.url');
  const created = await placeOrder(
    context,
    { ...order, kind: 'batch' },
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
      invalid_domains: plan.invalid.map(({ input, message, line }) => ({
        input,
        ...(line === null ? {} : { line }),
        error: { code: 'invalid_domain', message },
      })),
      ...(file ? { file } : {}),
    });
  if (!created.replayed) dispatchSoon(context, created.batchId, requestIdOf(response));
};

type BatchOrder = Omit<Upload, 'listHash' | 'file'> & Partial<Pick<Upload, 'listHash' | 'file'>>;

async function readJson({ body }: Request, maxDomains: number): Promise<BatchOrder> {
  checkMetadataSize(body);
  const request = parseWith(batchRequestSchema({ maxDomains }), body);
  return { request, plan: await planDomains(request.domains) };
}

/** One typo must not cost the other domains; unless the client asked for that, or there are no others. */
function refuseInvalid({ request, plan, file }: BatchOrder): void {
  const allInvalid = plan.invalid.length === plan.jobs.length;
  if (plan.invalid.length === 0 || !(request.strict || allInvalid)) return;
  const errors = file ? faultsByLine(plan) : faultsByIndex(plan, request.domains);
  const count = file ? file.rows : request.domains.length;
  const detail = allInvalid
    ? 'None of the entries is a domain; nothing was created.'
    : `${errors.length} of ${count} entries are no domains; nothing was created, for strict is true.`;
  throw new ApiError(422, 'invalid_domains', detail, { errors });
}

function faultsByLine({ invalid }: DomainPlan): FieldError[] {
  return invalid.map(({ input, message, line }) => ({ path: `lines.${line}`, message, input }));
}

function faultsByIndex({ invalid }: DomainPlan, domains: readonly string[]): FieldError[] {
  const messages = new Map(invalid.map(({ input, message }) => [input, message]));
  return domains.flatMap((input, index) => {
    const message = messages.get(input);
    return message === undefined
      ? []
      : [{ path: `domains.${index}`, message, input: withoutUserInfo(input) }];
  });
}
