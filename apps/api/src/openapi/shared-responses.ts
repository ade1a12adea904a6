import type { OperationResponse } from './operation.ts';

/** Header of the response to a request that created a batch or started a retry. */
export const LOCATION_HEADER = { Location: "Path of the batch's status" };

export const ETAG_HEADER = { ETag: 'Send it as `If-None-Match` to get a 304 while nothing has changed' };

export const RETRY_AFTER_HEADER = { 'Retry-After': 'Seconds to wait' };

export const NOT_MODIFIED: OperationResponse = {
  description: 'Nothing has changed since the `ETag` that was sent.',
  headers: { ETag: 'The same `ETag`' },
};
