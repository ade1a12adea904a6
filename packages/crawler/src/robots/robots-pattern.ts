/** A path of a rule, taken apart at its wildcards and ready to compare. */
export interface RobotsPattern {
  /** The texts between the `*`. */
  parts: string[];
  /** Whether the pattern ends with `$`. */
  anchored: boolean;
  /** Octets: the longest matching pattern wins (RFC 9309 section 2.2.2). */
  length: number;
}

/** @param path of an Allow or Disallow line, bytes as Latin-1. */
export function parseRobotsPattern(path: string): RobotsPattern {
  const anchored = path.endsWith('$');
  const normalized = normalizePercent(anchored ? path.slice(0, -1) : path);
  const parts = normalized.split('*').map((part) => part.replaceAll('$', '%24'));
  return { parts, anchored, length: normalized.length + (anchored ? 1 : 0) };
}

/** @param path and query of a URL, as they go over the wire. The `*` and `$` of a URL are text (section 2.2.3). */
export function normalizeRobotsPath(path: string): string {
  return normalizePercent(path).replaceAll('*', '%2A').replaceAll('$', '%24');
}

/**
 * Leftmost match of each part in turn: with only `*` between them, if any way matches then so does this one. No
 * backtracking, so a hostile pattern costs no more than a long one.
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
 * RFC 9309 section 2.2.2: unreserved octets bare, other encoded ones in upper case, and encoded whatever a URL cannot
 * hold as it is.
 */
function normalizePercent(text: string): string {
  return text
    .replace(NOT_OF_A_URL, (octet) => `%${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/%([0-9a-f]{2})/gi, (_encoded, hex: string) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16));
      return UNRESERVED.test(character) ? character : `%${hex.toUpperCase()}`;
    });
}
