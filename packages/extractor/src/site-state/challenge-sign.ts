/** Signs of the challenge and block pages of one protection service. */
export interface ChallengeSign {
  vendor: string;
  /** Headers with the prefix of their value (empty: any value). One header is enough to identify the service. */
  headers?: readonly (readonly [name: string, value: string])[];
  /** Whole titles. One of them is enough on a page with little text. */
  titles?: readonly string[];
  /** Strings of challenges in scripts, ids, classes, links, meta elements and URLs of resources. */
  marks?: readonly string[];
  /**
   * Marks of scripts that the service also adds to ordinary pages. They do not count on a page into which the site's own
   * scripts render, unless its status is an error.
   */
  ambientMarks?: readonly string[];
  /** Phrases in the text of the page. */
  texts?: readonly string[];
}
