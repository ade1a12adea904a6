import type { RequestHandler } from 'express';

/**
 * Removes two request headers that make Express misjudge whether a client has a response. With `Cache-Control:
 * no-cache`, which Node's fetch adds for caches (RFC 9111 section 5.2.1.4), Express would always send the whole body.
 * `If-None-Match: *` would match every response, even one without an ETag.
 */
export const conditionalRequest: RequestHandler = ({ headers }, _response, next) => {
  if (headers['if-none-match']?.trim() === '*') delete headers['if-none-match'];
  if (headers['if-none-match'] !== undefined) delete headers['cache-control'];
  next();
};
