/**
 * Limits of one page's cost and facts, far above real pages. A page that exceeds one is cut there; the facts found so
 * far are returned.
 */
export const LIMITS = {
  /** Bytes of a document that are read. */
  bodyBytes: 5_000_000,
  /** Nesting; deeper elements become siblings, as browsers do. */
  depth: 512,
  /** Number of elements; the rest of the document is ignored. */
  elements: 200_000,
  comments: 500,
  /** Characters. */
  url: 2_048,
  shortText: 500,
  longText: 5_000,
  metas: 500,
  anchors: 10_000,
  images: 500,
  scripts: 300,
  itemProperties: 2_000,
  /** Characters of one inline script. */
  inlineScript: 20_000,
  /** Characters of the text that is searched for addresses and numbers. */
  runText: 1_000_000,
  /** Distinct names of classes. */
  classes: 3_000,
  /** Distinct names of elements, attributes, ids. */
  names: 500,
  links: 5_000,
  feeds: 20,
  /** Values of a list field, such as opening hours. */
  texts: 20,
  people: 50,
  candidates: 20,
  contacts: 100,
  graphKeys: 60,
  jsonLdScripts: 50,
  /** Characters of one script with data for the page's own scripts, and their number. */
  stateText: 500_000,
  stateScripts: 300,
  /** Characters of all of them. */
  statesText: 2_000_000,
  /** Values that are read of such data, and their nesting. */
  stateValues: 100_000,
  stateDepth: 60,
  /** Characters of one JSON-LD script. */
  jsonLdText: 500_000,
  /** Maximum number of JSON-LD values that are kept from one page. */
  jsonNodes: 5_000,
  jsonDepth: 20,
  /** Characters of the strings in it. */
  jsonText: 100_000,
} as const;
