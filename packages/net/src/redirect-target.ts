import { parseUrl } from '@scrapersky/core';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_URL_LENGTH = 2048;

/**
 * Returns the target of a redirect (RFC 9110 sections 15.4 and 10.2.2), without user info and fragment.
 * @returns null if the response is not a redirect or has no `Location`; `invalid` if the target is not a URL or longer
 *   than 2,048 characters; `not_http` if its scheme is neither http nor https.
 */
export function redirectTarget(
  status: number,
  location: string | undefined,
  base: URL,
): URL | 'invalid' | 'not_http' | null {
  if (!REDIRECTS.has(status) || location === undefined || location === '') return null;
  // Decode non-ASCII bytes as UTF-8, which nearly all servers mean, although Node decodes headers as Latin-1.
  const bytes = Buffer.from(location, 'latin1');
  const utf8 = bytes.toString('utf8');
  const text = utf8.includes('\uFFFD') ? location : utf8;
  const url = parseUrl(text, base);
  if (url === null) return 'invalid';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'not_http';
  if (url.href.length > MAX_URL_LENGTH) return 'invalid';
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}
