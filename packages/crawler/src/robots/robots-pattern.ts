/** Path of a robots.txt rule, split at its wildcards. */
export interface RobotsPattern {
  /** Texts between the wildcards `*`. */
  parts: string[];
  /** Whether the pattern ends with `$`. */
  anchored: boolean;
  /** Length of the shortest path that can match. */
  minLength: number;
  /** Length of the normalized pattern in bytes. The longest matching pattern applies (RFC 9309 section 2.2.2). */
  length: number;
}

/** @param path path of an Allow or Disallow line, decoded as Latin-1. */
export function parseRobotsPattern(path: string): RobotsPattern {
  const anchored = path.endsWith('$');
  const normalized = normalizePercent(anchored ? path.slice(0, -1) : path);
  const parts = normalized.split('*').map((part) => part.replaceAll('$', '%24'));
  const minLength = parts.reduce((sum, part) => sum + part.length, 0);
  return { parts, anchored, minLength, length: normalized.length + (anchored ? 1 : 0) };
}

/**
 * Encodes a URL's path and query for comparison with patterns. `*` and `$` in a URL are plain text (RFC 9309 section
 * 2.2.3).
 */
export function normalizeRobotsPath(path: string): string {
  return normalizePercent(path).replaceAll('*', '%2A').replaceAll('$', '%24');
}

/**
 * Returns whether a pattern matches a path. Taking the leftmost match of each part is correct, because only `*`
 * separates the parts, and needs no backtracking.
 */
export function matchesRobotsPattern({ parts, anchored }: RobotsPattern, path: string): boolean {
  const [first = '', ...rest] = parts;
  if (!path.startsWith(first)) return false;
  let position = first.length;
  const last = anchored ? rest.pop() : undefined;
  for (const part of rest) {
    const found = path.indexOf(part, position);
    if (found === -1) return false;
    position = found + part.length;
  }
  if (!anchored) return true;
  if (last === undefined) return position === path.length;
  return path.length - last.length >= position && path.endsWith(last);
}

const UNRESERVED = /[A-Za-z0-9._~-]/;
const NOT_OF_A_URL = /[^A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]/g;

/**
 * Normalizes percent-encoding (RFC 9309 section 2.2.2): decodes unreserved octets, encodes octets that a URL cannot
 * contain, and writes the remaining encoded octets in upper case.
 */
function normalizePercent(text: string): string {
  return text
    .replace(NOT_OF_A_URL, (octet) => `%${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/%([0-9a-f]{2})/gi, (_encoded, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return UNRESERVED.test(character) ? character : `%${hex.toUpperCase()}`;
    });
}
