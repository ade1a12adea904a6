import { createHmac, timingSafeEqual } from 'node:crypto';

const PREFIX = 'ssk_share_';
const ID_BYTES = 16;
const SIGNATURE_BYTES = 32;

/** Returns the token of a share link: its id and a signature, in the form of an API key, so that logs redact the token. */
export function signShareToken(secret: string, shareId: string): string {
  const id = Buffer.from(shareId.replaceAll('-', ''), 'hex');
  return PREFIX + Buffer.concat([id, sign(secret, id)]).toString('base64url');
}

/** Returns the id of a share link; undefined if the token was not signed with this secret. */
export function readShareToken(secret: string, token: string): string | undefined {
  if (!token.startsWith(PREFIX)) return undefined;
  const bytes = Buffer.from(token.slice(PREFIX.length), 'base64url');
  if (bytes.length !== ID_BYTES + SIGNATURE_BYTES) return undefined;
  const id = bytes.subarray(0, ID_BYTES);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), sign(secret, id))) return undefined;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function sign(secret: string, id: Buffer): Buffer {
  return createHmac('sha256', secret).update('share:').update(id).digest();
}
