import { hostNameOf } from '@scrapersky/core';
import type { Request } from 'express';
import { ApiError } from '../api-error.ts';

/**
 * Returns the host name of the domain in the path, without `www.` and port.
 * @throws ApiError 400 if the domain is invalid.
 */
export function pathHost(request: Request): string {
  const host = hostNameOf(String(request.params['domain']));
  if (host === null) throw new ApiError(400, 'invalid_domain', 'The domain in the path is not valid.');
  return host;
}
