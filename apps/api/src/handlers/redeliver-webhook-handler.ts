import { redeliverWebhook } from '@scrapersky/webhooks';
import { notFound } from '../api-error.ts';
import { auditActor } from '../auth/audit-actor.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentWebhookMessage } from '../presenters/present-webhook.ts';
import { WebhookMessageSchema } from '../schemas/webhook-schema.ts';

export const operation: Operation = {
  id: 'redeliverWebhook',
  tag: 'Webhooks',
  summary: 'Send a message again',
  description:
    'Sends the message again with the same id and a fresh schedule of attempts. A message that is being sent right now ' +
    'stays as it is. Re-enables a receiver that was disabled because it responded 410.',
  responses: { 202: { description: 'The message is queued for delivery.', schema: WebhookMessageSchema } },
};

/** Sends a webhook message again, whatever its status, unless it is being sent right now. */
export const handler: Handler = async (context, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const messageId = pathId(request, 'message_id');
  const message = await redeliverWebhook(context, {
    batchId,
    messageId,
    actor: auditActor(request, response),
  });
  if (message === undefined) throw notFound('webhook message', messageId);
  response.status(202).json(presentWebhookMessage(message));
};
