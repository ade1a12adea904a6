/**
 * Returns the name of a crawler in robots.txt files (RFC 9309 section 2.2.1): letters, `-` and `_` only. For
 * `Mozilla/5.0 (compatible; AcmeBot/2.1; …)` it is `AcmeBot`, otherwise the start of the user agent.
 */
export function productToken(userAgent: string): string {
  const compatible = /\bcompatible;\s*([A-Za-z_-]+)/i.exec(userAgent);
  return compatible?.[1] ?? /^[A-Za-z_-]+/.exec(userAgent.trim())?.[0] ?? '';
}
