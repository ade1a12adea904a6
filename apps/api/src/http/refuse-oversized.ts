import type { RequestHandler } from 'express';
import { ApiError } from '../api-error.ts';

const MAX_URL_LENGTH = 8_000;
const MAX_HEADERS = 100;

/**
 * Refuses requests with a very long URL, too many headers, two `Host` headers or, in HTTP/1.1, none. Node limits only
 * the total size of the headers (16 KB).
 */
export const refuseOversized: RequestHandler = (request, _response, next) => {
  if (request.originalUrl.length > MAX_URL_LENGTH) {
    throw new ApiError(414, 'url_too_long', `The URL is longer than ${MAX_URL_LENGTH} characters.`);
  }
  if (request.rawHeaders.length > MAX_HEADERS * 2) {
    throw new ApiError(431, 'headers_too_large', `There are more than ${MAX_HEADERS} headers.`);
  }
  if (request.headers.host === undefined && request.httpVersion === '1.1') {
    throw new ApiError(400, 'malformed_request', 'The request has no Host header (RFC 9112, section 3.2).');
  }
  if ((request.headersDistinct.host?.length ?? 0) > 1) {
    throw new ApiError(
      400,
      'malformed_request',
      'The request has more than one Host header (RFC 9112, section 3.2).',
    );
  }
  next();
};
