import type { SiteState } from '@scrapersky/core';

/** A state in which a placeholder replaces the site. */
export type PlaceholderState = Exclude<SiteState, 'live'>;

/**
 * Phrases of pages in one state, in one or more languages. Case and accents do not matter; `§` means the site's own
 * domain name.
 */
export interface StatePhrases {
  /**
   * Words for "this domain" or "this site". A phrase in `anywhere` or `alone` with `§` also counts with one of these in
   * place of `§`.
   */
  subjects?: readonly string[];
  /** Phrases that count anywhere in the text. */
  anywhere?: readonly string[];
  /** Phrases that count only near one of `subjects` or `§`, in the same line or title. */
  near?: readonly string[];
  /** Phrases that count only as a whole line or title, or as a part of a short line or title between separators. */
  alone?: readonly string[];
  /**
   * Phrases that count as those in `alone`, but with less weight, because ordinary pages contain them too.
   */
  weak?: readonly string[];
  /** Names that a framework gives to a new site. They count as those in `alone`, unless the page has own content. */
  starterNames?: readonly string[];
}
