import { randomBytes } from 'node:crypto';
import { sha256 } from './sha256.ts';

const PREFIX = 'ssk_share_';
const FORM = /^ssk_share_[\w-]{43}$/;

/**
 * Creates the token of a share link, and the hash that the database stores. The token is 256 random bits in the form of
 * an API key, so that logs redact the token.
 */
export function createShareToken(): { token: string; hash: Buffer } {
  const token = PREFIX + randomBytes(32).toString('base64url');
  return { token, hash: sha256(token) };
}

/** Returns the hash by which the database finds a share link; undefined if the text cannot be the token of one. */
export function hashShareToken(text: string): Buffer | undefined {
  return FORM.test(text) ? sha256(text) : undefined;
}
