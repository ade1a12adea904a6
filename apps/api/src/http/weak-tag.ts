import { createHash } from 'node:crypto';

/** An `ETag` that is the same for the same text. */
export function weakTag(text: string): string {
  return `W/"${createHash('sha1').update(text).digest('base64url')}"`;
}
