import type { RequestHandler } from 'express';

/**
 * Makes Express compare `If-None-Match` only with the ETag that the handler set. Drops `Cache-Control: no-cache`, which
 * Node's fetch adds for caches on the way (RFC 9111 section 5.2.1.4): Express would then always send the whole body.
 * Drops `If-None-Match: *`, which would match every response, even one without an ETag.
 */
export const conditionalRequest: RequestHandler = ({ headers }, _response, next) => {
  if (headers['if-none-match']?.trim() === '*') delete headers['if-none-match'];
  if (headers['if-none-match'] !== undefined) delete headers['cache-control'];
  next();
};
