import { parseDomain } from '@scrapersky/core';
import type { VisibleDomain } from '@scrapersky/db';
import type { Request, Response } from 'express';
import { ApiError } from '../api-error.ts';
import { mustCaller } from '../auth/authenticate.ts';

/**
 * Returns the domain in the path in the form that batches use, and whose results the caller may see.
 * @throws ApiError 400 if it is invalid.
 */
export function pathDomain(request: Request, response: Response): VisibleDomain {
  const parsed = parseDomain(String(request.params['domain']));
  if (!parsed.ok) throw new ApiError(400, 'invalid_domain', 'The domain in the path is not valid.');
  const { visibility, userId } = mustCaller(response);
  const { host, key } = parsed.domain;
  return { host, domain: key, createdBy: visibility === 'own' ? userId : null };
}
