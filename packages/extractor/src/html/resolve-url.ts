import { parseUrl } from '@scrapersky/core';
import { isLeftoverUrl } from './is-leftover.ts';
import { LIMITS } from '../limits.ts';

/** The part of the resolution of a URL that does not depend on the base. */
export interface LinkTarget {
  /** Value of the attribute without surrounding white space; empty if no URL results. */
  readonly href: string;
  /** Whether `href` is a path that the URL parser leaves unchanged behind an origin. */
  readonly isPlainPath: boolean;
  /** The resolved URL, if it does not need the base. */
  readonly url: string | null;
}

const NO_TARGET: LinkTarget = { href: '', isPlainPath: false, url: null };

/** Reads the value of an attribute that contains a URL. */
export function linkTargetOf(value: string): LinkTarget {
  const href = value.trim();
  if (href === '' || href.length > LIMITS.url || isLeftoverUrl(href)) return NO_TARGET;
  // Most links are paths, which need only two tests.
  if (href.startsWith('/')) return { href, isPlainPath: isPlainPath(href), url: null };
  return OTHER_SCHEME.test(href) ? NO_TARGET : { href, isPlainPath: false, url: plainUrlOf(href) };
}

/**
 * Returns the absolute http(s) URL for an attribute's value; null for another scheme, a URL with credentials or a
 * template placeholder, and an empty, invalid or too long URL.
 * @param base absolute URL for resolving relative URLs
 */
export function resolveUrl(href: string, base: string): string | null {
  return resolveTarget(linkTargetOf(href), base);
}

/** Resolves the target of a link like {@link resolveUrl}. */
export function resolveTarget(target: LinkTarget, base: string): string | null {
  if (target.href === '') return null;
  const url = target.url ?? resolvePlain(target, base) ?? resolveAny(target.href, base);
  return url === null || url.length > LIMITS.url ? null : url;
}

function resolveAny(href: string, base: string): string | null {
  let url: URL;
  try {
    // Parse once and catch the error. Checking first would take twice the time.
    url = new URL(href, base);
  } catch {
    return null;
  }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null;
  // Reject a URL with credentials: a page must not log anyone in to another site.
  return url.username === '' && url.password === '' ? url.href : null;
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

function isPlainPath(path: string): boolean {
  return PLAIN_PATH.test(path) && !DOT_SEGMENT.test(path);
}

/**
 * Returns a plain absolute URL as the URL parser does, because most links are plain. Returns null for any other URL,
 * including internationalized hosts, which may be invalid.
 */
function plainUrlOf(href: string): string | null {
  if (PLAIN_URL.test(href)) return DOT_SEGMENT.test(href) || href.includes('xn--') ? null : href;
  return PLAIN_HOST.test(href) && !href.includes('xn--') ? `${href}/` : null;
}

/** Resolves a plain URL without a parser. Returns null for any other URL. */
function resolvePlain(target: LinkTarget, base: string): string | null {
  const { href } = target;
  const origin = ownOrigin(base);
  if (origin === null) return null;
  if (target.isPlainPath) return origin + href;
  if (href.startsWith('//')) return plainUrlOf(origin.slice(0, origin.indexOf('/')) + href);
  return href.startsWith(origin) && isPlainPath(href.slice(origin.length)) ? href : null;
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
