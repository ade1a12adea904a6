import type { Request } from 'express';

/** Returns the requested path without the query string, which may contain secrets. */
export function requestPath(request: Request): string {
  const end = request.originalUrl.indexOf('?');
  return end === -1 ? request.originalUrl : request.originalUrl.slice(0, end);
}
