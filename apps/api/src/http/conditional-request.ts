import type { RequestHandler } from 'express';

/**
 * Makes Express compare `If-None-Match` with the ETag that the handler set, and with nothing else.
 * Node's fetch adds `Cache-Control: no-cache`, which is meant for caches on the way (RFC 9111 section 5.2.1.4), yet Express
 * then sends the whole body. `*` matches every response, also one without an ETag, and a 304 without a body helps nobody.
 */
export const conditionalRequest: RequestHandler = ({ headers }, _response, next) => {
  if (headers['if-none-match']?.trim() === '*') delete headers['if-none-match'];
  if (headers['if-none-match'] !== undefined) delete headers['cache-control'];
  next();
};
