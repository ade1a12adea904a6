/** Whether a path is one of those that a crawl was told to visit, or not to. */
export type PathFilter = (pathname: string) => boolean;

/**
 * Globs over the whole path: `*` is any text, slashes too; a glob without a leading slash or `*` gets a slash. A glob
 * for a folder (`/blog/`, `/blog`) is meant for what is in it as well.
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
  // Leftmost match of each part: linear, and right where there are only `*` between them.
  for (const part of rest) {
    const found = pathname.indexOf(part, position);
    if (found === -1) return false;
    position = found + part.length;
  }
  return pathname.length - last.length >= position && pathname.endsWith(last);
}
