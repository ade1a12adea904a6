/** Returns whether the client's include and exclude globs allow a path. */
export type PathFilter = (pathname: string) => boolean;

/**
 * Creates a filter from globs that match the whole path. `*` matches any text, including slashes. A glob without a
 * leading slash or `*` gets a slash. A glob without `*` also matches everything below it: `/blog` matches `/blog/a`.
 */
export function createPathFilter(includePaths: string[], excludePaths: string[]): PathFilter {
  const includes = includePaths.map(parseGlob);
  const excludes = excludePaths.map(parseGlob);
  return (pathname) =>
    (includes.length === 0 || includes.some((glob) => matchesGlob(glob, pathname))) &&
    !excludes.some((glob) => matchesGlob(glob, pathname));
}

function parseGlob(glob: string): string[] {
  return (/^[/*]/.test(glob) ? glob : `/${glob}`).split('*');
}

function matchesGlob(parts: string[], pathname: string): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) {
    const folder = first.endsWith('/') ? first : `${first}/`;
    return pathname === first || `${pathname}/` === folder || pathname.startsWith(folder);
  }
  if (!pathname.startsWith(first)) return false;
  let position = first.length;
  // The leftmost match of each part is always correct, because only `*` separates the parts. So no backtracking is
  // needed.
  for (const part of rest) {
    const found = pathname.indexOf(part, position);
    if (found === -1) return false;
    position = found + part.length;
  }
  return pathname.length - last.length >= position && pathname.endsWith(last);
}
