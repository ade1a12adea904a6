import type { SiteState } from '@scrapersky/core';

/** A state in which a placeholder replaces the site. */
export type StandInState = Exclude<SiteState, 'live'>;

/**
 * Phrases of pages in one state, in one or more languages. Case and accents do not matter; `§` means the site's own
 * domain name.
 */
export interface StatePhrases {
  /** Words for "this domain" or "this site": a phrase with `§` also counts with each of them in its place. */
  subjects?: readonly string[];
  /** Phrases that count anywhere in the text. */
  anywhere?: readonly string[];
  /** Count near one of `subjects` or `§`, in the same line. */
  near?: readonly string[];
  /** Count only as a whole line, a whole title, or a title's part between separators. */
  alone?: readonly string[];
  /** Like `alone`, for words that ordinary pages use as well: they count for less. */
  weak?: readonly string[];
}
