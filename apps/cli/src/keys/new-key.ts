import { randomBytes } from 'node:crypto';
import { API_KEY_RANDOM_BYTES, formatApiKey } from '@scrapersky/core';

/** A new secret of 256 bits, with its public id and a checksum. */
export function newKey(): { key: string; publicId: string } {
  return formatApiKey(randomBytes(API_KEY_RANDOM_BYTES));
}
