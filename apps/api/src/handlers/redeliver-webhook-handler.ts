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
    'Now, under its own id, with its whole schedule before it; a receiver that had answered 410 is taken up again.',
  responses: { 202: { description: 'It is due.', schema: WebhookMessageSchema } },
};

/** Sends a message again now, under its own id, whatever its status. */
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
