import { createHash } from 'node:crypto';

/** Returns the SHA-256 hash of a credential, by which the database stores it. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
