export { endpointSecret } from './webhook-signature.ts';
export { deliverWebhook, type WebhookSender } from './deliver-webhook.ts';
export { redeliverWebhook } from './redeliver-webhook.ts';
export { testWebhook, type WebhookTest } from './test-webhook.ts';
