import type { Config } from '@scrapersky/runtime';

/** Minimum size of an HS256 secret in bytes (RFC 7518, section 3.2). */
const MIN_SECRET_BYTES = 32;
/** Minimum length of a key in API_KEYS. 16 random characters cannot be guessed over a network. */
const MIN_KEY_LENGTH = 16;
const MIN_DISTINCT_CHARACTERS = 6;

/** Returns why a key or the token secret in the environment is easy to guess; null if no weakness is found. */
export function findWeakCredential({ API_KEYS, JWT_SECRET }: Config): string | null {
  const weak = API_KEYS.find(
    ({ key }) => key.length < MIN_KEY_LENGTH || new Set(key).size < MIN_DISTINCT_CHARACTERS,
  );
  if (weak) {
    return `the key "${weak.name}" of API_KEYS is easy to guess. Use at least ${MIN_KEY_LENGTH} random characters`;
  }
  if (JWT_SECRET !== undefined && Buffer.byteLength(JWT_SECRET) < MIN_SECRET_BYTES) {
    return `JWT_SECRET is easy to guess. HS256 needs at least ${MIN_SECRET_BYTES} random bytes`;
  }
  return null;
}
