export { ApiError, type Problem } from './api-error.ts';
export { ResultsIncomplete, ScraperSky, WaitedTooLong } from './client.ts';
export { ServerUnreachable, type ClientOptions } from './connection.ts';
export type * from './types.ts';
export { verifyWebhook, WebhookRefused, type WebhookHeaders } from './verify-webhook.ts';
