import { crc32 } from 'node:zlib';

/** Returns a cheap fingerprint of a page's bytes, used to find duplicates. A collision loses one page. */
export function bodyFingerprint(body: Buffer): string {
  return `${body.length}:${crc32(body)}`;
}
