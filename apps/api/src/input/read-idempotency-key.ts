import type { Request } from 'express';
import { ApiError } from '../api-error.ts';

/**
 * Returns the `Idempotency-Key` header; null if the request has none.
 * @throws ApiError 400 if the key is not valid, or if the request has two.
 */
export function idempotencyKey(request: Request): string | null {
  const [key, second] = request.headersDistinct['idempotency-key'] ?? [];
  if (key === undefined) return null;
  if (second === undefined && /^[\x20-\x7e]{1,255}$/.test(key)) return key;
  throw new ApiError(
    400,
    'invalid_idempotency_key',
    'Idempotency-Key must occur once, with 1 to 255 printable ASCII characters.',
  );
}
