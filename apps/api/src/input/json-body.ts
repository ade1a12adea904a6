import { checkShape } from '@scrapersky/core';
import { json, type RequestHandler } from 'express';
import { ApiError, invalidRequest } from '../api-error.ts';

export interface BodyLimits {
  maxBytes: number;
  /** Maximum number of values in all objects and arrays together. */
  maxValues: number;
  /** Whether the body may be missing. */
  optional?: boolean;
  /** Media types that the route accepts, for error messages; by default `application/json`. */
  accepted?: string;
}

/**
 * Returns handlers that read a JSON body of limited size and depth into `request.body`. They must run after
 * authentication.
 */
export function jsonBody({
  maxBytes,
  maxValues,
  optional = false,
  accepted = 'application/json',
}: BodyLimits): RequestHandler[] {
  return [
    (request, _response, next) => {
      const length = request.headers['content-length'];
      const isEmpty =
        length === '0' || (length === undefined && request.headers['transfer-encoding'] === undefined);
      if (isEmpty && !optional) throw emptyBody();
      if (!isEmpty && request.is('application/json') === false) {
        throw new ApiError(415, 'unsupported_media_type', `Send the body as Content-Type: ${accepted}.`);
      }
      next();
    },
    // `strict: false` accepts any JSON, so the schema responds 422 to JSON that is not an object.
    json({
      limit: maxBytes,
      strict: false,
      type: 'application/json',
      // Express reads a chunked or compressed body without content as `{}`.
      verify: (_request, _response, bytes) => {
        if (bytes.length === 0 && !optional) throw emptyBody();
      },
    }),
    (request, _response, next) => {
      const fault = checkShape(request.body, maxValues);
      if (fault) throw invalidRequest([fault]);
      next();
    },
  ];
}

function emptyBody(): ApiError {
  return new ApiError(400, 'malformed_json', 'The body is empty. Send a JSON object.');
}
