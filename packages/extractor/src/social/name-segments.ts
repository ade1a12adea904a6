/** Matches an encoded question mark and a query that begins without one, with all that follows. */
const PASTED_QUERY = /%3f.*|&[\w.-]{1,40}[=;].*/is;
/** Matches spaces (also invisible ones), quotes and punctuation, which people paste together with a name. */
const BEFORE_NAME = /^(?:%20|%22|%c2%a0|%e2%80%8[b-f]|%ef%bb%bf|['"(])+/i;
const AFTER_NAME = /(?:%20|%22|%0a|%0d|%c2%a0|%e2%80%8[b-f]|%ef%bb%bf|[,;:!'")\]])+$/i;
/** Matches a full stop that is not part of the name; LinkedIn has names such as `acme-inc.`. */
const FULL_STOP = /(?<!-(?:inc|ltd|co|corp))\.$/i;

/** Returns the segments of a URL's path, without what was pasted around the name at its end. */
export function nameSegments(pathname: string): string[] {
  const segments = pathname
    .replace(PASTED_QUERY, '')
    .replaceAll('%40', '@')
    .split('/')
    .filter((segment) => segment !== '');
  const last = segments.pop();
  if (last === undefined) return segments;
  const start = last.replace(BEFORE_NAME, '');
  const name = (start.includes('(') ? start : start.replace(AFTER_NAME, '')).replace(FULL_STOP, '');
  return name === '' ? segments : [...segments, name];
}

/** Returns the segments of the path that Facebook and Twitter once wrote behind `#!`. */
export function hashSegments(url: URL): string[] {
  return url.hash.startsWith('#!') ? nameSegments(url.hash.slice(2).split('?', 1)[0] ?? '') : [];
}
