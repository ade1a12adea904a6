import type { SiteState } from '@scrapersky/core';

/** A state in which a page stands in for the site. */
export type StandInState = Exclude<SiteState, 'live'>;

/**
 * What pages in one state say, in one language or a few. Case and accents do not matter; `§` stands for the site's own
 * domain name.
 */
export interface StatePhrases {
  /** Words for "this domain" or "this site": a phrase with `§` also counts with each of them in its place. */
  subjects?: readonly string[];
  /** Count wherever they stand. */
  anywhere?: readonly string[];
  /** Count near one of `subjects` or `§`, in the same line. */
  near?: readonly string[];
  /** Count only as a whole line, a whole title, or a title's part between separators. */
  alone?: readonly string[];
  /** Like `alone`, for words that ordinary pages use as well: they count for less. */
  weak?: readonly string[];
}
