import { findWebhookMessage, redeliverWebhook } from '@scrapersky/db';
import { notFound } from '../api-error.ts';
import { withAudit } from '../auth/with-audit.ts';
import type { Handler } from '../http/handler.ts';
import { pathId } from '../input/path-id.ts';
import { presentWebhookMessage } from '../presenters/present-webhook.ts';

/** Has a message sent again now, under its own id, whatever has become of it. */
export const redeliverWebhookHandler: Handler = async (context, request, response) => {
  const which = { batchId: pathId(request, 'batch_id'), messageId: pathId(request, 'message_id') };
  const what = { action: 'webhook.redeliver', object: which.messageId } as const;
  await withAudit(context, request, response, what, (tx) => redeliverWebhook(tx, which));
  const message = await findWebhookMessage(context.db, which);
  if (message === undefined) throw notFound('webhook message', which.messageId);
  response.status(202).json(presentWebhookMessage(message));
};
