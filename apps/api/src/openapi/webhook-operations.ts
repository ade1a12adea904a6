import { WebhookTestSchema } from '@scrapersky/core';
import { WebhookDeliveriesQuery } from '../handlers/list-webhook-deliveries-handler.ts';
import {
  WebhookDeliveriesSchema,
  WebhookMessageSchema,
  WebhookTestResultSchema,
} from '../schemas/webhook-schema.ts';
import type { Operations } from './operation.ts';

export const webhookOperations: Operations = {
  'GET /batch/:batch_id/webhook-deliveries': {
    id: 'listWebhookDeliveries',
    tag: 'Webhooks',
    summary: "What a batch's webhook was sent",
    description: 'Newest first, page by page, each message with its attempts.',
    query: WebhookDeliveriesQuery,
    answers: { 200: { description: 'One page.', schema: WebhookDeliveriesSchema } },
  },
  'POST /batch/:batch_id/webhook-deliveries/:message_id/redeliver': {
    id: 'redeliverWebhook',
    tag: 'Webhooks',
    summary: 'Send a message again',
    description:
      'Now, under its own id, with its whole schedule before it; a receiver that had answered 410 is taken up again.',
    answers: { 202: { description: 'It is due.', schema: WebhookMessageSchema } },
  },
  'POST /webhooks/test': {
    id: 'testWebhook',
    tag: 'Webhooks',
    summary: 'Send a test to a URL',
    description:
      'Sends `webhook.test` as every message is sent, and answers what came back; nothing is tried again.',
    body: {
      required: true,
      content: {
        'application/json': { schema: WebhookTestSchema, example: { url: 'https://hooks.example.com/x' } },
      },
    },
    answers: { 200: { description: 'What came back.', schema: WebhookTestResultSchema } },
  },
};
