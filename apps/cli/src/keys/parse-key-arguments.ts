import { isUuid } from '@scrapersky/core';
import { UsageError } from '../command-error.ts';
import { parseDuration } from '../duration.ts';

/** Checks that the id of a key is a UUID. @throws UsageError if it is not. */
export function checkKeyId(keyId: string): void {
  if (!isUuid(keyId)) {
    throw new UsageError('Pass the id of a key, as `keys list` shows it (not the key itself).');
  }
}

/** Returns the time at which a new key with a lifetime such as `90d` expires; null for `never` and for undefined. */
export function parseExpiry(text: string | undefined): Date | null {
  if (text === undefined || text === 'never') return null;
  return new Date(Date.now() + parseDuration('--expires', text));
}
