import type { Request } from 'express';
import { ApiError } from '../api-error.ts';

/**
 * Returns the `Idempotency-Key` header; null if the request has none.
 * @throws ApiError 400 if the key is not valid.
 */
export function idempotencyKey(request: Request): string | null {
  const key = request.get('idempotency-key');
  if (key === undefined) return null;
  if (/^[\x20-\x7e]{1,255}$/.test(key)) return key;
  throw new ApiError(
    400,
    'invalid_idempotency_key',
    'Idempotency-Key must be 1 to 255 printable ASCII characters.',
  );
}
