export { ApiError, type Problem } from './scrapersky-error.ts';
export { ResultsIncomplete, ScraperSky, WaitedTooLong } from './scrapersky.ts';
export { ServerUnreachable, type ClientOptions } from './api-connection.ts';
export type * from './api-types.ts';
export { verifyWebhook, WebhookRefused, type WebhookHeaders } from './verify-webhook.ts';
