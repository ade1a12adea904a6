export type * from './api-types.ts';
export { type ClientOptions } from './api-connection.ts';
export { newIdempotencyKey } from './new-idempotency-key.ts';
export {
  ApiError,
  ResultsIncompleteError,
  ScraperSkyError,
  ServerUnreachableError,
  WaitTimeoutError,
} from './scrapersky-error.ts';
export { ScraperSky } from './scrapersky.ts';
export { type CallOptions } from './service-client.ts';
export { type WaitOptions } from './wait-for-batch.ts';
export { type WatchConnection, type WatchOptions } from './watch-batch.ts';
