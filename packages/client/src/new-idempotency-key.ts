/**
 * Returns 128 random bits in hexadecimal for `Idempotency-Key`. `crypto.randomUUID` exists only in secure contexts,
 * such as pages over HTTPS.
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
