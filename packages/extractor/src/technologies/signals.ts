/** Evidence of technologies on one page, parsed and limited in size. Rules see no other part of the page. */
export interface TechnologySignals {
  url: string;
  /** Headers by name in lower case. */
  headers: Record<string, string[]>;
  /** Cookies from Set-Cookie headers: values (cut at a limit) by name. */
  cookies: Record<string, string>;
  /** Contents of meta elements, by name in lower case. */
  meta: Record<string, string[]>;
  /** Absolute URLs of scripts. */
  scripts: string[];
  /** Absolute URLs of link[rel=stylesheet]. */
  stylesheets: string[];
  /** The other `link` elements. */
  links: { rel: string; href: string }[];
  /** The first 20,000 characters of each inline script; the number of scripts is limited. */
  inlineScripts: string[];
  /** Distinct class names in the order of the document, up to a limit. */
  classes: string[];
  ids: string[];
  /**
   * Distinct attribute names that may belong to a framework, up to a limit: each name on the html element (`amp`, `⚡`),
   * and names on other elements that contain more than letters (`data-reactroot`, `ng-version`), except `aria-…`.
   */
  attributes: string[];
  /**
   * The beginning of the first value of each name in `attributes`. Some values contain a version, for example that of
   * `ng-version`.
   */
  attributeValues: Record<string, string>;
  /** Absolute URLs of iframes. */
  iframes: string[];
  /** Absolute URLs of images; their number is limited. */
  images: string[];
  /** Distinct names of custom and unusual elements. */
  elements: string[];
  /** The first 200 characters of each comment; the number of comments is limited. */
  comments: string[];
}
