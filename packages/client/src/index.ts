export { ApiError, type Problem } from './api-error.ts';
export {
  ResultsIncomplete,
  ScraperSky,
  ServerUnreachable,
  WaitedTooLong,
  type ClientOptions,
} from './client.ts';
export type * from './types.ts';
export { verifyWebhook, WebhookRefused, type WebhookHeaders } from './verify-webhook.ts';
