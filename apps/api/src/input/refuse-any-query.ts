import type { Request } from 'express';
import { invalidRequest } from '../api-error.ts';

/** Refuses all query parameters: they are only for a request whose body is a file. @throws ApiError 422 */
export function refuseAnyQuery({ query }: Request): void {
  const inQuery = Object.keys(query).map((path) => ({
    path,
    message: 'is only for files; a JSON request has its fields in the body',
  }));
  if (inQuery.length > 0) throw invalidRequest(inQuery);
}
