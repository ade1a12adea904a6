import { WebhookTestSchema } from '@scrapersky/core';
import { testWebhook } from '@scrapersky/webhooks';
import { ApiError, invalidRequest } from '../api-error.ts';
import { auditActor } from '../auth/audit-actor.ts';
import type { Handler } from '../http/handler.ts';
import { parseWith } from '../input/parse-with.ts';
import { refuseForbiddenUrl } from '../input/refuse-forbidden-url.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentWebhookAttempt } from '../presenters/present-webhook.ts';
import { WebhookTestResultSchema } from '../schemas/webhook-schema.ts';

export const operation: Operation = {
  id: 'testWebhook',
  tag: 'Webhooks',
  summary: 'Send a test to a URL',
  description: 'Sends `webhook.test` once, like any other message, and returns the outcome.',
  body: {
    required: true,
    content: {
      'application/json': { schema: WebhookTestSchema, example: { url: 'https://hooks.example.com/x' } },
    },
  },
  responses: { 200: { description: 'The outcome of the attempt.', schema: WebhookTestResultSchema } },
};

/** Sends a test message to a URL and returns the outcome of its only attempt. */
export const handler: Handler = async (context, request, response) => {
  const { url } = parseWith(WebhookTestSchema, request.body);
  refuseForbiddenUrl(context, url, 'url');
  const test = await testWebhook(context, {
    url,
    actor: auditActor(request, response),
    isAborted: () => response.destroyed,
  });
  if (test.kind === 'no_worker') throw noWorker('There is no live worker to send the message.');
  if (test.kind === 'not_attempted') throw noWorker('No worker finished sending the message in time.');
  if (test.attempt.error_code === 'forbidden_address') {
    throw invalidRequest([{ path: 'url', message: 'resolves to a forbidden address or port' }]);
  }
  const { attempt: _, ...outcome } = presentWebhookAttempt(test.attempt);
  response.json({
    message_id: test.messageId,
    delivered: test.attempt.error_code === null,
    ...outcome,
  });
};

function noWorker(detail: string): ApiError {
  return new ApiError(503, 'no_worker', detail, { headers: { 'Retry-After': '5' } });
}
