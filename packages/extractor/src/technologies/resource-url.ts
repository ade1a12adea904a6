import { dottedVersion, looseVersion } from './version-text.ts';

/** The parts of a URL that rules compare, all in lower case. */
export interface ResourceUrl {
  host: string;
  /** Path with its leading slash. */
  path: string;
  /** Query without its question mark. */
  query: string;
  segments: string[];
}

/** A library in a URL, such as `jquery` 3.6.0 in `/npm/jquery@3.6.0/dist/jquery.min.js`. */
export interface NamedLibrary {
  name: string;
  version: string | null;
}

const LONGEST = 2000;

/**
 * Splits an absolute http(s) URL into its parts; null for any other string. Takes less time than `URL`.
 */
export function parseResourceUrl(url: string): ResourceUrl | null {
  const lower = url.slice(0, LONGEST).toLowerCase();
  if (!lower.startsWith('https://') && !lower.startsWith('http://')) return null;
  const start = lower.indexOf('//') + 2;
  const end = indexOrEnd(lower, '#', start, lower.length);
  const pathEnd = indexOrEnd(lower, '?', start, end);
  const hostEnd = indexOrEnd(lower, '/', start, pathEnd);
  const path = hostEnd === pathEnd ? '/' : lower.slice(hostEnd, pathEnd);
  return {
    host: plainHost(lower.slice(start, hostEnd)),
    path,
    query: lower.slice(pathEnd + 1, end),
    segments: segmentsOf(path),
  };
}

/** Returns the offset of a mark between two offsets; the second offset if there is none. */
function indexOrEnd(text: string, mark: string, start: number, end: number): number {
  const at = text.indexOf(mark, start);
  return at === -1 || at > end ? end : at;
}

function segmentsOf(path: string): string[] {
  // Splitting at a string is faster than at an expression, and few paths have commas.
  const parts = path.includes(',') ? path.split(/[/,]/) : path.split('/');
  return parts.filter((segment) => segment !== '');
}

/**
 * Removes the port. Replaces the hosts of Google Search and Maps in all countries by `www.google.com`; they serve the
 * same paths.
 */
function plainHost(hostAndPort: string): string {
  const host = hostAndPort.includes(':') ? hostAndPort.replace(/:\d*$/, '') : hostAndPort;
  // Cheap test before the expression: few hosts are Google's.
  if (!host.includes('google.')) return host;
  return /^(?:www\.|maps\.)?google\.(?:com?\.)?[a-z]{2,3}$/.test(host) ? 'www.google.com' : host;
}

/** Returns the libraries in a path: by package and version, by directory and version, or by file. */
export function librariesOf({ segments }: ResourceUrl): NamedLibrary[] {
  const found: NamedLibrary[] = [];
  segments.forEach((segment, index) => {
    const at = segment.lastIndexOf('@');
    const before = segments[index - 1];
    if (at > 0) {
      const name =
        before?.startsWith('@') === true ? `${before}/${segment.slice(0, at)}` : segment.slice(0, at);
      found.push({ name, version: looseVersion(segment.slice(at + 1)) });
      return;
    }
    const next = segments[index + 1];
    const version = next === undefined ? null : dottedVersion(next);
    if (version !== null) found.push({ name: segment, version });
    else if (next !== undefined) found.push(...directoryWithVersion(segment));
  });
  const file = fileLibrary(segments.at(-1) ?? '');
  // The version may be in the directory: `/ui/1.13.2/jquery-ui.min.js`.
  if (file !== null) found.push({ ...file, version: file.version ?? dottedVersion(segments.at(-2) ?? '') });
  return found;
}

function directoryWithVersion(segment: string): NamedLibrary[] {
  const parts = /^([a-z][a-z._-]*)[-_.]v?(\d[\d.]*)$/.exec(segment.slice(0, 100));
  const version = dottedVersion(parts?.[2] ?? '');
  return version === null ? [] : [{ name: (parts as RegExpExecArray)[1] as string, version }];
}

/** Words for kinds of builds at the end of a file name, after a dot, hyphen or underscore. */
const BUILD_WORDS = new Set(
  'min slim bundle umd prod production development dev esm module global iife pkgd full legacy pack packed compressed debug browser cjs es5 es6 runtime custom async defer'.split(
    ' ',
  ),
);
const DROPPED_ENDS = 6;

/**
 * Returns the library for a file name: `jquery` 3.6.0 for `jquery-3.6.0.slim.min.js`. Drops up to six `BUILD_WORDS`,
 * versions and hexadecimal hashes at the end.
 */
function fileLibrary(file: string): NamedLibrary | null {
  const extension = /\.(?:m?js|css)$/.exec(file.slice(-5));
  if (extension === null || file.length > 150) return null;
  let name = file.slice(0, -extension[0].length);
  let version: string | null = null;
  for (let round = 0; round < DROPPED_ENDS; round += 1) {
    const end = /[-._]v?(\d{1,4}(?:\.\d{1,6}){1,4}(?:-?(?:alpha|beta|rc)[-.]?\d{0,4})?|[a-z0-9]{2,32})$/.exec(
      name,
    );
    const word = end?.[1];
    if (end === null || word === undefined) break;
    const asVersion = dottedVersion(word);
    if (asVersion !== null) version ??= asVersion;
    else if (!BUILD_WORDS.has(word) && !/^(?=[a-z]*\d)[0-9a-f]{7,32}$/.test(word)) break;
    name = name.slice(0, end.index);
  }
  return name === '' ? null : { name, version };
}
