import { findWebhook, listWebhookMessages } from '@scrapersky/db';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { encodeCursor, toPage } from '../input/cursor.ts';
import { idCursorParam, limitParam } from '../input/list-query.ts';
import { parseWith } from '../input/parse-with.ts';
import { pathId } from '../input/path-id.ts';
import type { Operation } from '../openapi/operation.ts';
import { presentTime } from '../presenters/present-time.ts';
import { presentWebhookMessage } from '../presenters/present-webhook.ts';
import { WebhookDeliveriesSchema } from '../schemas/webhook-schema.ts';

const LIST = 'webhooks';

const WebhookDeliveriesQuery = z.object({
  status: z.enum(['pending', 'delivered', 'failed']).nullable().default(null).meta({ default: undefined }),
  limit: limitParam(50, 200),
  cursor: idCursorParam(LIST),
});

export const operation: Operation = {
  id: 'listWebhookDeliveries',
  tag: 'Webhooks',
  summary: 'Webhook messages of a batch',
  description: 'Newest first, in pages; each message with its attempts.',
  query: WebhookDeliveriesQuery,
  responses: { 200: { description: 'One page of messages.', schema: WebhookDeliveriesSchema } },
};

/** Returns one page of the webhook messages of a batch, newest first, with their attempts. */
export const handler: Handler = async ({ db }, request, response) => {
  const batchId = pathId(request, 'batch_id');
  const { status, limit, cursor } = parseWith(WebhookDeliveriesQuery, request.query);
  const batch = await findWebhook(db, batchId);
  if (batch === undefined) throw notFound('batch', batchId);
  const rows = await listWebhookMessages(db, { batchId, status, limit: limit + 1, before: cursor });
  const webhook = batch.webhook as { url: string; events: string[] } | null;
  response.json({
    webhook: webhook && {
      origin: new URL(webhook.url).origin,
      events: webhook.events,
      disabled_at: presentTime(batch.webhook_disabled_at),
    },
    ...toPage(rows, limit, presentWebhookMessage, (row) => encodeCursor(LIST, row.message_id)),
  });
};
