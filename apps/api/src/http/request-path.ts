import type { Request } from 'express';

/** The path as it was asked for, without the query: that may hold what a log should not. */
export function requestPath(request: Request): string {
  const end = request.originalUrl.indexOf('?');
  return end === -1 ? request.originalUrl : request.originalUrl.slice(0, end);
}
