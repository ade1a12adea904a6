/**
 * Matchers of one technology. Any single match is enough, so each must be something that the product itself puts into a
 * page and that no page contains by merely writing about it. `name*` matches names that begin with it, `name#` those
 * where a build hash follows. Comparison ignores case, except for `code`, `classes` and `ids`.
 */
export interface TechnologyRule {
  name: string;
  categories: readonly string[];
  /** Names of technologies that cannot be missing where this one is. */
  implies?: readonly string[];
  /** Beginning of `meta[name=generator]` or of the header `X-Generator`. A version may follow. */
  generator?: readonly string[];
  /** `name`, or `name=how the content begins`. A version may follow the latter. */
  meta?: readonly string[];
  /** `name`, or `name: words in the value`. A version may follow the words; `…-version` headers are one. */
  headers?: readonly string[];
  /** Names of cookies. */
  cookies?: readonly string[];
  /**
   * `host` or `host/how path and query begin`, with `*` for one path segment. The host's subdomains count. Matches
   * what the page loads: scripts, style sheets, frames, preloads.
   */
  hosts?: readonly string[];
  /** Like `hosts`, for hosts that serve only this product's code: their URLs count in inline scripts as well. */
  loaders?: readonly string[];
  /** Like `hosts`, for images: tracking pixels. */
  pixels?: readonly string[];
  /** Whole path segments anywhere in the URL of a script, style sheet or preload: `/_next/static/`. */
  paths?: readonly string[];
  /** Like `paths`, for images from the site itself. */
  imagePaths?: readonly string[];
  /** Name as packages, directories and files of a library have it: `jquery` in `jquery@3.6.0`, `jquery.min.js`. */
  libraries?: readonly string[];
  /** A whole identifier in an inline script and what must follow it: `fbq('init'`. Any quotes, any spaces between. */
  code?: readonly string[];
  /** Names of cookies. */
  classes?: readonly string[];
  ids?: readonly string[];
  /** Names of attributes; their values may be a version (`ng-version`). */
  attributes?: readonly string[];
  elements?: readonly string[];
  /** Beginning of an HTML comment that the product writes. A version may follow. */
  comments?: readonly string[];
  /** `rel` of a link, or `rel=words in its href`. */
  links?: readonly string[];
  /** Folder names under `wp-content/plugins`. */
  plugins?: readonly string[];
  /** Folder names under `wp-content/themes`; child themes (`astra-child`) count for their parents. */
  themes?: readonly string[];
}
