import { parseDomain } from '@scrapersky/core';
import type { VisibleDomain } from '@scrapersky/db';
import type { Request, Response } from 'express';
import { ApiError } from '../api-error.ts';
import { mustCaller } from '../auth/authenticate.ts';

/**
 * Returns the domain in the path. For a key with the visibility `own`, `createdBy` limits queries to the user's results.
 * @throws ApiError 400 if the domain is invalid.
 */
export function pathDomain(request: Request, response: Response): VisibleDomain {
  const parsed = parseDomain(String(request.params['domain']));
  if (!parsed.ok) throw new ApiError(400, 'invalid_domain', 'The domain in the path is not valid.');
  const { visibility, userId } = mustCaller(response);
  const { host, key } = parsed.domain;
  return { host, domain: key, createdBy: visibility === 'own' ? userId : null };
}
