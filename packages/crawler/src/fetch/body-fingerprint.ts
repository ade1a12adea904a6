import { crc32 } from 'node:zlib';

/** Tells whether two pages are the same bytes, well enough for finding duplicates and cheap enough for every page. */
export function bodyFingerprint(body: Buffer): string {
  return `${body.length}:${crc32(body)}`;
}
