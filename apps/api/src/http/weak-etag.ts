import { createHash } from 'node:crypto';

/** Returns a short hash of the text. */
export function hashText(text: string): string {
  return createHash('sha1').update(text).digest('base64url');
}

/** Returns the weak `ETag` of a body. */
export function weakEtag(text: string): string {
  return `W/"${hashText(text)}"`;
}
