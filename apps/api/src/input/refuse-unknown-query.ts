import type { RequestHandler } from 'express';
import { invalidRequest } from '../api-error.ts';

/**
 * Refuses query parameters that a route does not have, so that a misspelled filter does not return everything.
 *
 * @param known names of the route's parameters
 */
export function refuseUnknownQuery(known: readonly string[]): RequestHandler {
  const names = new Set(known);
  return (request, _response, next) => {
    const unknown = Object.keys(request.query).filter((name) => !names.has(name));
    if (unknown.length > 0) {
      throw invalidRequest(unknown.map((path) => ({ path, message: 'unknown query parameter' })));
    }
    next();
  };
}
