import type { RequestHandler } from 'express';
import { ApiError } from '../api-error.ts';

const MAX_URL_LENGTH = 8_000;
const MAX_HEADERS = 100;

/**
 * Refuses requests whose address or headers no client of this API sends. Node itself bounds all headers together (16 KB),
 * and would pass over what comes after a number of them in silence.
 */
export const refuseOversized: RequestHandler = (request, _response, next) => {
  if (request.originalUrl.length > MAX_URL_LENGTH) {
    throw new ApiError(414, 'url_too_long', `The address is longer than ${MAX_URL_LENGTH} characters.`);
  }
  if (request.rawHeaders.length > MAX_HEADERS * 2) {
    throw new ApiError(431, 'headers_too_large', `There are more than ${MAX_HEADERS} headers.`);
  }
  if (request.headers.host === undefined && request.httpVersion === '1.1') {
    throw new ApiError(400, 'malformed_request', 'The request names no host (RFC 9112, section 3.2).');
  }
  next();
};
