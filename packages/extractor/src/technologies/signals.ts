/** Evidence of technologies in one page: parsed and capped, so rules never see raw HTML. */
export interface TechnologySignals {
  url: string;
  /** Names in lower case. */
  headers: Record<string, string[]>;
  /** Name to value (capped), from Set-Cookie. */
  cookies: Record<string, string>;
  /** Name or property in lower case, to the contents in order. */
  meta: Record<string, string[]>;
  /** Absolute URLs of scripts. */
  scripts: string[];
  /** Absolute URLs of link[rel=stylesheet]. */
  stylesheets: string[];
  /** The other `<link>`s. */
  links: { rel: string; href: string }[];
  /** The first 20 kB of each, capped in number. */
  inlineScripts: string[];
  /** Distinct class tokens: those of html and body first, then others up to a cap. */
  classes: string[];
  ids: string[];
  /** Distinct attribute names that belong to frameworks: `data-…`, `ng-…`, `v-…`, `x-…`, `wire:…` and the like. */
  attributes: string[];
  /**
   * The first value of each of `attributes` (capped), by name: `ng-version` contains a version. Also names that rules
   * match outside the families above: `amp`, `⚡`, `data-reactroot`, `data-server-rendered`, `hx-…`, `up-…`,
   * `_ngcontent-…`.
   */
  attributeValues: Record<string, string>;
  /** Absolute URLs. */
  iframes: string[];
  /** Absolute URLs, capped. */
  images: string[];
  /** Distinct names of custom and unusual elements. */
  elements: string[];
  /** The first 200 characters of each, capped in number. */
  comments: string[];
}
