import { isUuid } from '@scrapersky/core';
import type { Request } from 'express';
import { ApiError } from '../api-error.ts';

/**
 * Returns an id in the path, in lower case.
 * @throws ApiError 400 if the id is not a UUID.
 */
export function pathId(
  request: Request,
  name: 'batch_id' | 'job_id' | 'message_id' | 'schedule_id' | 'share_id',
): string {
  const text = String(request.params[name]);
  if (!isUuid(text)) throw new ApiError(400, 'invalid_id', `${name} is not a UUID.`);
  return text.toLowerCase();
}
