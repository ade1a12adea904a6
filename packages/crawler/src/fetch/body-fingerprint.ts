import { crc32 } from 'node:zlib';

/**
 * Returns a fingerprint of a page's bytes: their number and their CRC-32. Two different pages of one site get the same
 * fingerprint with a probability of at most 1 in 4 billion. A cryptographic hash would take three times as long, and
 * protect only against a site that wants its own page to count as unchanged.
 */
export function bodyFingerprint(body: Buffer): string {
  return `${body.length}-${crc32(body)}`;
}
