import { parseUrl } from '@scrapersky/core';
import { isLeftoverUrl } from './is-leftover.ts';
import { LIMITS } from '../limits.ts';

/**
 * Returns the absolute http(s) URL for an attribute's value; null for another scheme, a URL with credentials or a
 * template placeholder, and an empty, invalid or too long URL.
 * @param base absolute URL for resolving relative URLs
 */
export function resolveUrl(href: string, base: string): string | null {
  const trimmed = href.trim();
  if (trimmed === '' || trimmed.length > LIMITS.url || isLeftoverUrl(trimmed)) return null;
  if (!trimmed.startsWith('/') && OTHER_SCHEME.test(trimmed)) return null;
  const plain = resolvePlain(trimmed, base);
  if (plain !== null) return plain.length <= LIMITS.url ? plain : null;
  let url: URL;
  try {
    // Parse once and catch the error. Checking first would take twice the time.
    url = new URL(trimmed, base);
  } catch {
    return null;
  }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null;
  // Reject a URL with credentials: a page must not log anyone in to another site.
  if (url.username !== '' || url.password !== '') return null;
  return url.href.length <= LIMITS.url ? url.href : null;
}

/** Matches the most frequent schemes of links that are not fetched, so that they need no parser. */
const OTHER_SCHEME = /^(?:javascript|mailto|tel|data):/i;

/**
 * Matches a path, query and fragment that the URL parser leaves unchanged if no segment begins with a dot, plain or
 * encoded.
 */
const PLAIN_PATH = /^\/(?!\/)[\w\-/.=?&#+,~@:;!$()*%]*$/;
const DOT_SEGMENT = /\/\.|%2e/i;

/** Matches an absolute URL that the URL parser leaves unchanged under the same condition, if it contains no `xn--`. */
const PLAIN_URL = /^https?:\/\/(?:[a-z\d-]+\.)+[a-z]{2,}\/[\w\-/.=?&#+,~@:;!$()*%]*$/;

/** Matches an absolute URL without a path. The URL parser only adds a slash if the URL contains no `xn--`. */
const PLAIN_HOST = /^https?:\/\/(?:[a-z\d-]+\.)+[a-z]{2,}$/;

/**
 * Resolves a plain URL without a parser, because most links are plain. Returns null for any other URL, including
 * internationalized hosts, which may be invalid.
 */
function resolvePlain(href: string, base: string): string | null {
  // Most links are paths, which need only one test.
  if (!href.startsWith('/')) {
    if (PLAIN_URL.test(href)) return DOT_SEGMENT.test(href) || href.includes('xn--') ? null : href;
    if (PLAIN_HOST.test(href)) return href.includes('xn--') ? null : `${href}/`;
  }
  const origin = ownOrigin(base);
  if (origin === null) return null;
  if (href.startsWith('//')) {
    const url = origin.slice(0, origin.indexOf('/')) + href;
    return PLAIN_URL.test(url) && !DOT_SEGMENT.test(url) && !url.includes('xn--') ? url : null;
  }
  const isAbsolute = href.startsWith(origin);
  const path = isAbsolute ? href.slice(origin.length) : href;
  if (!PLAIN_PATH.test(path) || DOT_SEGMENT.test(path)) return null;
  return isAbsolute ? href : origin + path;
}

/** Cache of the latest base and its origin, because most URLs of a page have the same base. */
let lastBase: { base: string; origin: string | null } = { base: '', origin: null };

/** Returns the origin of an http(s) URL without credentials; null for any other URL. */
function ownOrigin(base: string): string | null {
  if (lastBase.base !== base) {
    const url = parseUrl(base);
    const isPlain =
      url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
    lastBase = { base, origin: isPlain ? url.origin : null };
  }
  return lastBase.origin;
}

/** Resolves a URL like {@link resolveUrl} and removes the fragment, so that equal results are the same document. */
export function resolveDocumentUrl(href: string, base: string): string | null {
  const url = resolveUrl(href, base);
  return url === null ? null : withoutFragment(url);
}

export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash === -1 ? url : url.slice(0, hash);
}

/** Returns the base URL of a document: the URL of its `<base>` if usable, otherwise its own URL. */
export function baseUrlOf(documentUrl: string, baseHref: string | null): string {
  return (baseHref === null ? null : resolveUrl(baseHref, documentUrl)) ?? documentUrl;
}
