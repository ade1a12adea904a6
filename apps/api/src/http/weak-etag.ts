import { createHash } from 'node:crypto';

/** Names a state: the same for the same text. */
export function hashText(text: string): string {
  return createHash('sha1').update(text).digest('base64url');
}

/** The `ETag` of a body. */
export function weakEtag(text: string): string {
  return `W/"${hashText(text)}"`;
}
