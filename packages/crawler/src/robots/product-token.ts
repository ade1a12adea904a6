/**
 * The name by which robots.txt files know a crawler (RFC 9309 section 2.2.1): letters, `-` and `_` only. Of
 * `Mozilla/5.0 (compatible; AcmeBot/2.1; …)` it is `AcmeBot`, else what the User-Agent begins with.
 */
export function productToken(userAgent: string): string {
  const disguised = /\bcompatible;\s*([A-Za-z_-]+)/i.exec(userAgent);
  return disguised?.[1] ?? /^[A-Za-z_-]+/.exec(userAgent.trim())?.[0] ?? '';
}
