import { randomBytes } from 'node:crypto';
import { API_KEY_RANDOM_BYTES, formatApiKey } from '@scrapersky/core';

/** Creates a random API key with a 256-bit secret, and its public id. */
export function newKey(): { key: string; publicId: string } {
  return formatApiKey(randomBytes(API_KEY_RANDOM_BYTES));
}
