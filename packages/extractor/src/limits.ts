/**
 * Limits for the cost and the facts of one page. Almost all real pages stay below them. Content beyond a limit is
 * ignored.
 */
export const LIMITS = {
  /** Number of bytes of a document that are read. */
  bodyBytes: 5_000_000,
  /** Nesting depth; deeper elements become siblings, as in browsers. */
  depth: 512,
  /** Number of elements; the rest of the document is ignored. */
  elements: 100_000,
  comments: 500,
  /** Number of characters of a URL. */
  url: 2_048,
  shortText: 500,
  longText: 5_000,
  metas: 500,
  anchors: 10_000,
  images: 500,
  scripts: 300,
  itemProperties: 2_000,
  /** Number of hCards and h-cards. */
  cards: 100,
  /** Number of characters of one inline script. */
  inlineScript: 20_000,
  /** Number of characters of text that are searched for email addresses and phone numbers. */
  runText: 1_000_000,
  /** Number of distinct class names. */
  classes: 3_000,
  /** Number of distinct names of elements. The same number applies to attributes and to ids. */
  names: 500,
  links: 5_000,
  feeds: 20,
  /** Number of values of a list field, such as opening hours. */
  texts: 20,
  people: 50,
  candidates: 20,
  contacts: 100,
  graphKeys: 60,
  jsonLdScripts: 50,
  /** Number of characters of one script with data for the page's own scripts, and the number of such scripts. */
  stateText: 500_000,
  stateScripts: 300,
  /** Number of characters of all scripts with data together. */
  statesText: 2_000_000,
  /** Number of values that are read from the data, and their nesting depth. */
  stateValues: 100_000,
  stateDepth: 60,
  /** Number of characters of one JSON-LD script. */
  jsonLdText: 500_000,
  /** Number of JSON-LD values kept from one page. */
  jsonNodes: 5_000,
  jsonDepth: 20,
  /** Number of characters of all strings and keys kept of the JSON-LD. */
  jsonText: 100_000,
} as const;
