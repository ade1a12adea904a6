import type { Request } from 'express';
import { invalidRequest } from '../api-error.ts';

/** Refuses all query parameters, because only a request with a file may have some. @throws ApiError 422 */
export function refuseAnyQuery({ query }: Request): void {
  const inQuery = Object.keys(query).map((path) => ({ path, message: 'belongs in the JSON body' }));
  if (inQuery.length > 0) throw invalidRequest(inQuery);
}
