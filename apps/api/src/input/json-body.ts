import { json, type RequestHandler } from 'express';
import { ApiError, invalidRequest } from '../api-error.ts';
import { checkShape } from './check-shape.ts';

export interface BodyLimits {
  maxBytes: number;
  /** Members of all objects and arrays together. */
  maxValues: number;
  /** A request without a body is taken as well. */
  optional?: boolean;
  /** Media types that the route takes, for people. */
  accepted?: string;
}

/** Reads a JSON body of a bounded size and shape into `request.body`; stands after authentication. */
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
      if (isEmpty && !optional) {
        throw new ApiError(400, 'malformed_json', 'The body is empty; a JSON object is expected.');
      }
      if (!isEmpty && request.is('application/json') === false) {
        throw new ApiError(415, 'unsupported_media_type', `Send the body as Content-Type: ${accepted}.`);
      }
      next();
    },
    // Not `strict`: what is JSON but no object is a wrong value, not malformed.
    json({ limit: maxBytes, strict: false, type: 'application/json' }),
    (request, _response, next) => {
      const fault = checkShape(request.body, maxValues);
      if (fault) throw invalidRequest([fault]);
      next();
    },
  ];
}
