const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_URL_LENGTH = 2048;

/**
 * Where an answer sends whoever asked (RFC 9110 sections 15.4 and 10.2.2): null where it does not (no redirect, or
 * none with a place), `invalid` where the place is no http(s) URL of at most 2,048 characters.
 */
export function redirectTarget(
  status: number,
  location: string | undefined,
  base: URL,
): URL | 'invalid' | 'not_http' | null {
  if (!REDIRECTS.has(status) || location === undefined || location === '') return null;
  // Node gives header bytes as Latin-1; those that send raw bytes nearly always mean UTF-8.
  const bytes = Buffer.from(location, 'latin1');
  const utf8 = bytes.toString('utf8');
  const text = utf8.includes('\uFFFD') ? location : utf8;
  if (!URL.canParse(text, base.href)) return 'invalid';
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'not_http';
  if (url.href.length > MAX_URL_LENGTH) return 'invalid';
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}
