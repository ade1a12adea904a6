import { parseDomain } from '@scrapersky/core';

/** Maximum length of an entry that is examined, so that the patterns cost little. */
const MAX_LENGTH = 2_048;
/** Marks of an item in a list: `- `, `• `, `12. `. */
const ITEM_MARK = /^(?:[-–*•]|\d{1,4}[.)])\s{1,8}/;
const SEPARATORS_AT_END = /[,;]{1,3}$/;
/** Forms in which programs and people write a domain; the group of each is the domain. */
const FORMS = [
  /^=HYPERLINK\(\s?"([^"]+)"/i,
  /^="([^"]+)"$/,
  /^\[[^[\]]*\]\(([^()]+)\)$/,
  /^<([^<>]+)>$/,
  /^["“„«]([^"“”„«»]+)["“”»]$/,
  /^`([^`]+)`$/,
  // A spreadsheet marks text with one quote.
  /^['‘]([^'‘’]+)['’]?$/,
];

/**
 * Returns the domain of an entry that is written as a formula `=HYPERLINK`, as a link of Markdown, in quotes, as an item
 * of a list, with a separator at its end, or with `http//`. Returns any other entry unchanged.
 */
export function plainEntry(written: string): string {
  if (written.length > MAX_LENGTH) return written;
  const bare = written.trim().replace(ITEM_MARK, '').replace(SEPARATORS_AT_END, '');
  const form = FORMS.map((each) => each.exec(bare)?.[1]).find((found) => found !== undefined);
  const plain = (form ?? bare).replace(/^(https?)\/\//i, '$1://');
  return plain !== written.trim() && parseDomain(plain).ok ? plain : written;
}
