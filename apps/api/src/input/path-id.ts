import type { Request } from 'express';
import { ApiError } from '../api-error.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/**
 * The id in the path, in lower case.
 * @throws ApiError 400 where it is no UUID.
 */
export function pathId(request: Request, name: 'batch_id' | 'job_id' | 'message_id'): string {
  const text = String(request.params[name]);
  if (!isUuid(text)) throw new ApiError(400, 'invalid_id', `${name} is not a UUID.`);
  return text.toLowerCase();
}
