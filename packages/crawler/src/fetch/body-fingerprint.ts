import { createHash } from 'node:crypto';

/** Returns a fingerprint of a page's bytes: equal fingerprints mean equal bytes. */
export function bodyFingerprint(body: Buffer): string {
  return createHash('sha256').update(body).digest('base64');
}
