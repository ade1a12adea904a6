/** Returns the charset that a `Content-Type` states; undefined if it states none. */
export function statedCharset(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1];
}
