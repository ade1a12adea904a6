/**
 * Matchers of one technology. One match is enough, so a matcher must match only content that the product itself puts
 * into a page, never text about the product. `name*` matches names that begin with `name`; `name#` matches `name`
 * followed by a build hash. Matching ignores case, except for `code`, `classes` and `ids`.
 */
export interface TechnologyRule {
  name: string;
  categories: readonly string[];
  /** Names of other technologies that a page with this technology always uses. */
  implies?: readonly string[];
  /** Beginnings of the content of `meta[name=generator]` or of the header `X-Generator`. A version may follow. */
  generator?: readonly string[];
  /** `name` of a meta element, or `name=prefix of the content`. A version may follow the prefix. */
  meta?: readonly string[];
  /**
   * `name` of a header, or `name: words in the value`. A version may follow the words, or be the value of a `…-version`
   * header.
   */
  headers?: readonly string[];
  /** Names of cookies. */
  cookies?: readonly string[];
  /**
   * `host`, or `host/prefix of path and query`; `*` stands for one path segment. Also matches subdomains. Compared with
   * the URLs of scripts, style sheets, frames and preloads.
   */
  hosts?: readonly string[];
  /** Like `hosts`, for hosts that serve only this product's code. Also compared with the URLs in inline scripts. */
  loaders?: readonly string[];
  /** Like `hosts`, but compared with the URLs of images (tracking pixels). */
  pixels?: readonly string[];
  /**
   * Consecutive path segments anywhere in the URL of a script, style sheet or preload, such as `/_next/static/`. The
   * last of several may be incomplete.
   */
  paths?: readonly string[];
  /** Like `paths`, but compared with images from the site itself. */
  imagePaths?: readonly string[];
  /** Name of a library in the URLs of its packages and files: `jquery` in `jquery@3.6.0` and `jquery.min.js`. */
  libraries?: readonly string[];
  /**
   * An identifier in an inline script and the text after it, such as `fbq('init'`. Spaces and the kind of quotes do not
   * matter.
   */
  code?: readonly string[];
  /** Names of CSS classes. */
  classes?: readonly string[];
  ids?: readonly string[];
  /** Names of attributes, whose value may be a version (`ng-version`). */
  attributes?: readonly string[];
  elements?: readonly string[];
  /** Prefix of an HTML comment that the product writes. A version may follow. */
  comments?: readonly string[];
  /** `rel` of a link element, or `rel=text` if its URL must contain that text, as in `EditURI=xmlrpc.php`. */
  links?: readonly string[];
  /** Folder names under `wp-content/plugins` or `wp-content/mu-plugins`. */
  plugins?: readonly string[];
  /** Folder names under `wp-content/themes`; child themes (`astra-child`) match their parent theme. */
  themes?: readonly string[];
}
