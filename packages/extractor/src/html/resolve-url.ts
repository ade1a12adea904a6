import { isLeftoverUrl } from './is-leftover.ts';
import { LIMITS } from '../limits.ts';

/**
 * Returns the absolute http(s) URL of an attribute; null for another scheme, an invalid URL or one that is too long.
 * @param base absolute URL to resolve relative ones against
 */
export function resolveUrl(href: string, base: string): string | null {
  const trimmed = href.trim();
  if (trimmed === '' || trimmed.length > LIMITS.url || isLeftoverUrl(trimmed)) return null;
  let url: URL;
  try {
    // Parsing once and catching takes half the time of checking first.
    url = new URL(trimmed, base);
  } catch {
    return null;
  }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null;
  // A page must not make anyone log in elsewhere with a user name of its choice.
  if (url.username !== '' || url.password !== '') return null;
  return url.href.length <= LIMITS.url ? url.href : null;
}

/** Returns the URL without its fragment, to identify a document; see {@link resolveUrl}. */
export function resolveDocumentUrl(href: string, base: string): string | null {
  const url = resolveUrl(href, base);
  return url === null ? null : withoutFragment(url);
}

export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash === -1 ? url : url.slice(0, hash);
}

/** Returns the base URL of a document: its first usable `<base>`, otherwise its own URL. */
export function baseUrlOf(documentUrl: string, baseHref: string | null): string {
  return (baseHref === null ? null : resolveUrl(baseHref, documentUrl)) ?? documentUrl;
}
